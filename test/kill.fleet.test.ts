import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Summary } from '../scripts/fleet/summary.ts'
import { runFleet } from './run-fleet.ts'

/** One process after the other is killed while the recording plays; the rest goes on, the killed one returns, nothing is bet twice. */
const victims = ['worker-smarkets', 'coordinator', 'executor', 'redis', 'lab'] as const
const fleet = runFleet(19_000, [
  '--speed',
  'max',
  '--bookmakers',
  'smarkets,matchbook,betfair_ex_uk,skybet,williamhill',
  '--no-commission',
])
const killed = new Map<string, number>()
let summary: Summary
let returned: Record<string, number | null>

beforeAll(async () => {
  for (const [index, victim] of victims.entries()) {
    await fleet.says(new RegExp(`snapshot ${index * 3 + 2} of`))
    const pid = fleet.pids()[victim]!
    killed.set(victim, pid)
    process.kill(pid, 'SIGKILL')
    await fleet.says(new RegExp(`${victim} ended \\(SIGKILL\\); starting it again`))
  }
  await fleet.says(/snapshot 20 of/)
  returned = fleet.pids()
  expect(await fleet.ended, fleet.said()).toBe(0)
  summary = fleet.summary()
}, 600_000)
afterAll(() => fleet.remove())

test('everything that was killed has returned, as another process', () => {
  for (const victim of victims) {
    expect(returned[victim], victim).toEqual(expect.any(Number))
    expect(returned[victim], victim).not.toBe(killed.get(victim))
  }
})

test('the recording was played to its end, and prices were compared all the way', () => {
  expect(summary.snapshots).toHaveLength(22)
  expect(summary.snapshots.slice(-3).flatMap(({ arbitrages }) => arbitrages).length).toBeGreaterThan(0)
})

test('nothing was bet twice and nothing accepted was forgotten, by the books of the venue', () => {
  const ledger = new DatabaseSync(join(fleet.directory, 'executor', 'ledger.sqlite'), { readOnly: true })
  const venue = new DatabaseSync(join(fleet.directory, 'executor', 'paper.sqlite'), { readOnly: true })
  const held = venue.prepare('SELECT reference, stake_minor FROM paper_bets ORDER BY reference').all()
  const believed = ledger
    .prepare(
      'SELECT reference, filled_minor AS stake_minor FROM legs WHERE filled_minor > 0 ORDER BY reference',
    )
    .all()
  expect(held.length).toBeGreaterThan(0)
  expect(believed).toEqual(held)
  const perOffer = ledger
    .prepare('SELECT opportunity_id, origin, count(*) AS times FROM bets GROUP BY 1, 2 HAVING times > 1')
    .all()
  expect(perOffer).toEqual([])
  const twice = ledger
    .prepare(
      `SELECT b.event_id, l.bookmaker, l.market, l.line, l.selection, l.side, count(*) AS times FROM legs l JOIN bets b ON b.id = l.bet_id
       WHERE l.filled_minor > 0 AND l.role = 'plan' GROUP BY 1, 2, 3, 4, 5, 6 HAVING times > 1`,
    )
    .all()
  expect(twice).toEqual([])
  ledger.close()
  venue.close()
})

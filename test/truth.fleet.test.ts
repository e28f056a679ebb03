import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Summary } from '../scripts/fleet/summary.ts'
import { recount } from './recount.ts'
import { runFleet } from './run-fleet.ts'

/**
 * The whole fleet over the whole recording, through real browsers, against a recount that shares no code with it. Commissions are set to
 * nothing, as the recount knows none.
 */
const folder = new URL('../lab/recordings/world-cup-2026/', import.meta.url)
const bookmakers = JSON.parse(readFileSync(new URL('bookmakers.json', folder), 'utf8')) as {
  id: string
  exchange?: boolean
}[]
const exchanges = bookmakers.filter(({ exchange }) => exchange).map(({ id }) => id)
const titles = new Map(
  readFileSync(new URL('matches.csv', folder), 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .map(([id, home, away]) => [id, `${home} v ${away}`]),
)

const fleet = runFleet(18_000, ['--speed', 'max', '--no-commission'])
let summary: Summary
beforeAll(async () => {
  expect(await fleet.ended, fleet.said()).toBe(0)
  summary = fleet.summary()
  process.stdout.write(fleet.said().slice(fleet.said().indexOf('\nworld-cup-2026:')))
}, 600_000)
afterAll(() => fleet.remove())

const minute = (iso: string): string => new Date(iso).toISOString().slice(0, 16)
const truth = recount(folder, exchanges)

test('the same pre-match back-only 1X2 arbitrages, match by match and snapshot by snapshot, to 1e-9', () => {
  const found = new Map<string, number>(
    summary.snapshots.flatMap(({ at, arbitrages }) =>
      arbitrages
        .filter(
          ({ market, live, legs }) =>
            market === 'ft_1x2' && !live && legs.every(({ side }) => side === 'back'),
        )
        .map(
          ({ legs, margin }) => [`${minute(at)} ${titles.get(legs[0]!.raw.match_id)}`, margin / 100] as const,
        ),
    ),
  )
  const expected = new Map(
    truth.arbitrages.map(({ ts, match, margin }) => [`${minute(ts)} ${match}`, margin]),
  )
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort())
  expect(found.size).toBe(30)
  for (const [key, margin] of expected) expect(Math.abs(found.get(key)! - margin), key).toBeLessThan(1e-9)
})

test('in-play phantoms are held back, with their reason', () => {
  expect(summary.rejected.started).toBeGreaterThan(0)
  const opened = summary.snapshots.flatMap(({ at, arbitrages }) =>
    arbitrages.filter(({ start_time }) => start_time !== undefined && start_time <= at),
  )
  expect(opened).toEqual([])
})

test('everybody took part, and what was placed was settled', () => {
  expect(summary).toMatchObject({
    bookmakers: bookmakers.length - exchanges.length,
    exchanges: exchanges.length,
    undecided_ticks: 0,
    problems: {},
  })
  // every match; a source event that identity asks about stands under an event of its own until it is settled
  expect(summary.events).toBeGreaterThanOrEqual(titles.size - 2)
  expect(summary.bets.placed).toBeGreaterThan(0)
  expect(summary.bets.settled + summary.bets.open).toBe(summary.bets.placed)
  expect(summary.pnl.settled).toBeGreaterThan(0)
})

test('the coordinator stays under 200 MB', () => {
  expect(summary.rss_bytes.coordinator!).toBeLessThan(200e6)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, openFuzzWorker } from '../scripts/fuzz/connection.ts'
import { startCoordinator } from '../scripts/fuzz/coordinator-process.ts'
import { startLeadingClock } from '../scripts/fuzz/leading-clock.ts'

/** Matches one worker may have on offer. */
const bound = 600
/** Matches it invents. */
const invented = 1_000

/** A real coordinator that lives by a clock of the test. */
const open = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'flood-'))
  const clock = await startLeadingClock()
  const settings = {
    ...{ CLOCK: clock.url, REDIS_URL: 'redis://127.0.0.1:1' },
    MAX_MATCHES_PER_WORKER: String(bound),
  }
  const coordinator = await startCoordinator(directory, settings, join(directory, 'log'))
  const figure = async (name: string): Promise<number> => {
    const text = await (await ask(`${coordinator.http}/metrics`)).text()
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1] ?? 0)
  }
  const close = async () => {
    await coordinator.stop()
    clock.close()
    rmSync(directory, { recursive: true, force: true })
  }
  return { clock, coordinator, figure, close }
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
/** A name that is like no other: identity must not think one of another. */
const name = (at: number): string => {
  let text = ''
  for (let rest = at * 7919 + 104_729; rest > 0; rest = Math.floor(rest / 26)) text += letters[rest % 26]
  return `${text} ${[...text].reverse().join('')}`
}

test('one worker with more invented matches than it may have: what is over the bound is refused, and what is forgotten frees its memory', async () => {
  const { clock, coordinator, figure, close } = await open()
  try {
    const now = () => new Date(clock.now()).toISOString()
    const offer = async (from: number, to: number, workerId: string) => {
      const worker = await openFuzzWorker(coordinator.ws, workerId, 'acme', now())
      for (let start = from; start < to; start += 20) {
        const matches = Array.from({ length: Math.min(20, to - start) }, (_, at) => ({
          home_team: name(2 * (start + at)),
          away_team: name(2 * (start + at) + 1),
          league: `${name(start)} league`,
          start_time: new Date(clock.now() + 3_600_000 * (2 + ((start + at) % 200))).toISOString(),
          odds: { ft_1x2: { home: 2.4, draw: 3.3, away: 3.1 }, ft_ou: { over: 1.9, under: 1.9, line: 2.5 } },
        }))
        await worker.send(
          JSON.stringify({
            ...{ type: 'odds:update', worker_id: workerId, site: 'acme', timestamp: now(), snapshot: false },
            data: { site: 'acme', matches, count: matches.length },
          }),
        )
        await worker.caughtUp()
      }
      return worker
    }
    // the program itself takes room when it first does something
    const warm = await offer(0, 100, 'worker-warm')
    warm.close()
    const before = await coordinator.memory()

    const flood = await offer(100, 100 + invented, 'worker-acme-1')
    expect(coordinator.exit()).toBeUndefined()
    // whoever sends much has to wait its turn
    while ((await figure('oddsfleet_quotes_total')) < 5 * (100 + bound) || !flood.errors.has('over_limit')) {
      expect([coordinator.exit(), [...flood.errors]]).toEqual([undefined, expect.anything()])
      await delay(200)
    }
    expect(await figure('oddsfleet_quotes_total')).toBe(5 * (100 + bound))
    const during = await coordinator.memory()
    flood.close()

    // everything is long over: what nobody offers is forgotten
    clock.run(10_000)
    while ((await figure('oddsfleet_events')) > 0) await delay(200)
    clock.run(1)
    const after = await coordinator.memory()
    const mb = ({ alive, rss }: typeof after) =>
      `${Math.round(alive / 1e6)} MB alive, ${Math.round(rss / 1e6)} MB in all`
    process.stdout.write(`before ${mb(before)}; during ${mb(during)}; forgotten ${mb(after)}\n`)
    expect(after.alive).toBeLessThan(1.2 * before.alive)
  } finally {
    await close()
  }
})

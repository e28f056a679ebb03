import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Clock } from '#runtime/clock.ts'
import { openCoordinator, openWorker } from '../coordinator/testing/open-coordinator.ts'
import { readRecording } from '../lab/recording.ts'
import { pause, until } from '../scripts/fleet/ask.ts'
import { recount } from './recount.ts'

/**
 * The coordinator alone over the recording, each bookmaker but the exchanges a worker that speaks only the basic messages: what is left of the
 * arbitrages when nobody trades with them.
 */
const recording = readRecording('world-cup-2026')
const exchanges = recording.bookmakers.filter(({ exchange }) => exchange).map(({ id }) => id)
const bookmakers = recording.bookmakers.filter(({ exchange }) => !exchange).map(({ id }) => id)
const truth = recount(new URL('../lab/recordings/world-cup-2026/', import.meta.url), exchanges)

let now = recording.snapshots[0]!.at
const clock: Clock = {
  now: () => now,
  rate: () => 0,
  sleep: () => Promise.resolve(),
  onSetBack: () => () => {},
  close: () => {},
}
let coordinator: Awaited<ReturnType<typeof openCoordinator>>
const found: { key: string; margin: number }[] = []

beforeAll(async () => {
  coordinator = await openCoordinator({}, clock, true)
  const workers = new Map(
    await Promise.all(
      bookmakers.map(async (id) => [id, await openWorker(coordinator.socket, id, id)] as const),
    ),
  )
  let sent = 0
  for (const snapshot of recording.snapshots) {
    now = snapshot.at
    const timestamp = new Date(now).toISOString()
    for (const [id, worker] of workers) {
      const matches = snapshot.matches.map(({ match, kickoffAt, markets }) => {
        const { home, away } = recording.matches.get(match)!
        const result = markets.find(
          ({ bookmaker, market, side }) => bookmaker === id && market === 'ft_1x2' && side === 'back',
        )
        const prices = result?.prices ?? []
        sent += prices.length
        return {
          ...{
            home_team: home,
            away_team: away,
            match_id: match,
            start_time: new Date(kickoffAt).toISOString(),
          },
          odds: { ft_1x2: Object.fromEntries(prices.map(({ selection, odds }) => [selection, odds])) },
        }
      })
      worker.offer(matches, { timestamp })
    }
    await until('all prices', async () =>
      (await coordinator.get<{ quotes: number }>('/summary')).quotes === sent ? true : undefined,
    )
    // matches that have started meanwhile are found by the next sweep
    await pause(550)
    const { opportunities } = await coordinator.get<{ opportunities: Opportunity[] }>(
      '/opportunities?kinds=arbitrage',
    )
    for (const { legs, margin } of opportunities) {
      const { home, away } = recording.matches.get(legs[0]!.raw.match_id!)!
      found.push({ key: `${timestamp.slice(0, 16)} ${home} v ${away}`, margin: margin / 100 })
    }
  }
}, 60_000)
afterAll(() => coordinator.close())

test('three arbitrages, all Germany v Curaçao, +0.0285 %, to 1e-9', () => {
  const expected = truth.arbitrages.filter(
    ({ marginWithoutExchanges }) => marginWithoutExchanges !== undefined,
  )
  expect(expected).toHaveLength(3)
  expect(found.map(({ key }) => key)).toEqual(expected.map(({ ts, match }) => `${ts.slice(0, 16)} ${match}`))
  found.forEach(({ margin }, index) => {
    expect(Math.abs(margin - expected[index]!.marginWithoutExchanges!)).toBeLessThan(1e-9)
    expect(margin * 100).toBeCloseTo(0.0285, 4)
  })
})

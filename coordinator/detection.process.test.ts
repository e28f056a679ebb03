import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Opportunity } from '#protocol/opportunity.ts'
import { iso, openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

/** Value, middles and signals as they come out of a whole coordinator, with figures worked out by hand. */

let coordinator: Awaited<ReturnType<typeof openCoordinator>>
let consumer: Awaited<ReturnType<typeof openClient>>
const start = async (environment: Record<string, string> = {}) => {
  coordinator = await openCoordinator(environment)
  consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  await consumer.next('opportunity:snapshot')
}
beforeEach(() => start())
afterEach(() => coordinator.close())
const restart = async (environment: Record<string, string>) => {
  await coordinator.close()
  await start(environment)
}

const match = (odds: Record<string, unknown>, extra: Record<string, unknown> = {}) => ({
  ...{ home_team: 'Bay United', away_team: 'Old Mill', league: 'Harbour League', odds },
  start_time: iso(3_600_000),
  ...extra,
})
const offers = async (odds: Record<string, Record<string, unknown>>, extra: Record<string, unknown> = {}) => {
  const workers = new Map<string, Awaited<ReturnType<typeof openWorker>>>()
  for (const [site, prices] of Object.entries(odds)) {
    const worker = await openWorker(coordinator.socket, site)
    workers.set(site, worker)
    worker.offer([match(prices, extra)])
  }
  return workers
}
const open = async (query = '') =>
  (await coordinator.get<{ opportunities: Opportunity[] }>(`/opportunities${query}`)).opportunities
const opened = async (kind: Opportunity['kind']) =>
  (await consumer.next('opportunity:opened', ({ opportunity }) => opportunity.kind === kind)).opportunity
const swept = () => new Promise((resolve) => setTimeout(resolve, 700))
const total = (over: number, under: number, line = 2.5) => ({ ft_ou: { over, under, line } })

describe('value', () => {
  // even money each way at three others: fair is exactly 2
  const even = { a1: total(1.9, 1.9), b1: total(1.95, 1.95), c1: total(1.92, 1.92) }

  test('a price above what three others think fair, with its expected profit and Kelly share', async () => {
    await offers({ ...even, d1: total(2.1, 1.75) })
    const found = await opened('value')
    expect(found).toMatchObject({ market: 'ft_ou', line: 2.5, certainty: 'rules_unknown' })
    expect(found.legs).toMatchObject([{ bookmaker: 'd1', selection: 'over', odds: 2.1, share: 1 }])
    expect(found.figures).toMatchObject({ fair_odds: 2, fair_low: 2, fair_high: 2, bookmakers: 3 })
    expect(found.figures!.expected_value).toBeCloseTo(0.05, 12)
    expect(found.margin).toBeCloseTo(5, 10)
    expect(found.figures!.kelly).toBeCloseTo(0.05 / 1.1, 12)
    expect(found.plan).toBeUndefined()
    // over 2.1 with under 1.95 is an arbitrage as well, and its list knows nothing of the value
    const arbitrages = await open('?kinds=arbitrage')
    expect(arbitrages).toHaveLength(1)
    expect(arbitrages[0]!.margin).toBeCloseTo((1 / (1 / 2.1 + 1 / 1.95) - 1) * 100, 9)
  })

  test('its own opinion does not count, nor that of a bookmaker that offers one side only', async () => {
    await offers({ a1: total(1.9, 1.9), b1: total(1.95, 1.95), c1: { ft_ou: { over: 1.92, line: 2.5 } } })
    const worker = await openWorker(coordinator.socket, 'd1')
    worker.offer([match(total(2.1, 1.75))])
    await swept()
    expect(await open('?kinds=value')).toEqual([])
  })

  test('what an exchange keeps is taken off first', async () => {
    await restart({ BOOKMAKERS: '{"d1":{"commission":0.05}}', VALUE_MIN_PERCENT: '1' })
    await offers({ ...even, d1: total(2.1, 1.75) })
    // 1 + 1.1 × 0.95 = 2.045
    expect((await opened('value')).figures!.expected_value).toBeCloseTo(2.045 / 2 - 1, 12)
  })

  test('three outcomes: the fair price is the median of the others, made to sum to one', async () => {
    // margins of nothing, so that every method takes out the same: the inverses are the probabilities
    const result = (home: number, draw: number, away: number) => ({
      ft_1x2: { home: 1 / home, draw: 1 / draw, away: 1 / away },
    })
    await offers({
      a1: result(0.5, 0.25, 0.25),
      b1: result(0.52, 0.26, 0.22),
      c1: result(0.55, 0.24, 0.21),
      d1: { ft_1x2: { home: 1.5, draw: 3.5, away: 5 } },
    })
    const found = await opened('value')
    // medians 0.52, 0.25, 0.22 sum to 0.99
    expect(found.legs).toMatchObject([{ bookmaker: 'd1', selection: 'away' }])
    expect(found.figures!.fair_odds).toBeCloseTo(0.99 / 0.22, 6)
    expect(found.figures!.fair_low).toBeCloseTo(4, 6)
    expect(found.figures!.fair_high).toBeCloseTo(1 / 0.21, 6)
  })

  test('over as soon as its price is, and for the same reasons as an arbitrage', async () => {
    const workers = await offers({ ...even, d1: total(2.1, 1.75) })
    const first = await opened('value')
    workers.get('d1')!.offer([match({ ft_ou: { over: 2.1, under: 1.75, line: 2.5, suspended: true } })])
    expect(await consumer.next('opportunity:closed', ({ id }) => id === first.id)).toMatchObject({
      reason: 'suspended',
    })
    workers.get('d1')!.offer([match(total(2.2, 1.75))])
    const second = await opened('value')
    expect(second.margin).toBeCloseTo(10, 10)
    workers.get('d1')!.offer([match(total(2.08, 1.75))])
    const { opportunity } = await consumer.next(
      'opportunity:moved',
      ({ opportunity: { id } }) => id === second.id,
    )
    expect(opportunity.margin).toBeCloseTo(4, 10)
    workers.get('a1')!.offer([])
    expect(await consumer.next('opportunity:closed', ({ id }) => id === second.id)).toMatchObject({
      reason: 'price_moved',
    })
  })

  test('a match that has started has none', async () => {
    await offers({ ...even, d1: total(2.1, 1.75) }, { start_time: iso(-60_000) })
    await swept()
    expect(await open()).toEqual([])
  })

  test('above the threshold it is shown, but somebody has to look', async () => {
    await offers({ ...even, d1: total(2.5, 1.5) })
    expect(await opened('value')).toMatchObject({ quarantined: 'too_good' })
  })
})

describe('middles', () => {
  test('over a line and under a higher one: what a miss costs, a hit brings, and how often it must hit', async () => {
    await offers({ a1: total(1.98, 1.8), b1: total(1.9, 1.99, 3.5) })
    const found = await opened('middle')
    const sum = 1 / 1.98 + 1 / 1.99
    expect(found.legs.map(({ bookmaker, line, selection }) => [bookmaker, line, selection])).toEqual([
      ['a1', 2.5, 'over'],
      ['b1', 3.5, 'under'],
    ])
    expect(found.margin).toBeCloseTo((1 / sum - 1) * 100, 10)
    expect(found.figures!.miss).toBeCloseTo(1 / sum - 1, 12)
    expect(found.figures!.hit).toBeCloseTo(2 / sum - 1, 12)
    expect(found.figures!.break_even_probability).toBeCloseTo(sum - 1, 12)
    expect(found.legs.map(({ share }) => share)).toEqual([
      expect.closeTo(1 / 1.98 / sum, 12),
      expect.closeTo(1 / 1.99 / sum, 12),
    ])
    expect(await open('?kinds=arbitrage')).toEqual([])
  })

  test('between half lines the bookmakers say how likely a hit is', async () => {
    await offers({
      ...{ a1: total(2, 2), b1: total(4, 1 / (1 - 1 / 4), 3.5) },
      // one side only: a price to bet on, but no opinion
      c1: { ft_ou: { under: 1.98, line: 3.5 } },
    })
    const {
      hit_probability: p,
      hit,
      miss,
      expected_value: worth,
    } = (await opened('middle')).figures as Record<string, number>
    expect(p).toBeCloseTo(1 / 2 + 3 / 4 - 1, 6)
    expect(worth).toBeCloseTo(p! * hit! + (1 - p!) * miss!, 12)
  })

  test('handicaps: the home side with the larger start, the away side against the smaller', async () => {
    await offers({
      a1: { ft_hdp: { home: 1.99, away: 1.8, handicap: 0.5 } },
      b1: { ft_hdp: { home: 1.9, away: 1.99, handicap: -0.5 } },
    })
    const found = await opened('middle')
    expect(found.legs.map(({ line, selection }) => [line, selection])).toEqual([
      [0.5, 'home'],
      [-0.5, 'away'],
    ])
    expect(found.figures!.hit).toBeCloseTo(1.99 - 1, 12)
  })

  test('a miss that costs too much is none', async () => {
    await offers({ a1: total(1.9, 1.8), b1: total(1.9, 1.9, 3.5) })
    await swept()
    expect(await open()).toEqual([])
  })

  test('both sides of a whole line: it cannot lose, and wins nothing where all is returned', async () => {
    await offers({ a1: total(2.1, 1.7, 3), b1: total(1.7, 2.05, 3) })
    const found = await opened('middle')
    expect(found).toMatchObject({ market: 'ft_ou', line: 3, margin: 0 })
    expect(found.figures).toMatchObject({ miss: 0, break_even_probability: 0 })
    expect(found.figures!.hit).toBeCloseTo(1 / (1 / 2.1 + 1 / 2.05) - 1, 12)
    expect(await open('?kinds=arbitrage')).toEqual([])
  })
})

describe('signals', () => {
  test('one bookmaker far from all others', async () => {
    await offers({
      ...{ a1: total(1.9, 1.9), b1: total(1.95, 1.95), c1: total(1.92, 1.92), d1: total(1.93, 1.93) },
      e1: total(1.5, 2.5),
    })
    const found = await opened('signal')
    // 2.5/4 against 1/2: log odds ln(5/3) over the floor of 0.05
    expect(found.figures).toMatchObject({ signal: 'odds_anomaly', bookmakers: 4, consensus_odds: 2 })
    expect(Math.abs(Number(found.figures!.z))).toBeGreaterThan(9)
    expect(found.legs[0]).toMatchObject({ bookmaker: 'e1' })
    expect(found.margin).toBe(0)
  })

  test('the leaders moved together, and one bookmaker still pays the old price', async () => {
    await restart({ SHARP_WINDOW_MS: '1500' })
    const result = (home: number, draw: number, away: number) => ({
      ft_1x2: { home: 1 / home, draw: 1 / draw, away: 1 / away },
    })
    const before = result(0.4, 0.3, 0.3)
    const workers = await offers({ a1: before, b1: before, c1: before, d1: before })
    await swept()
    for (const site of ['a1', 'b1', 'c1']) workers.get(site)!.offer([match(result(0.5, 0.25, 0.25))])
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const move = await consumer.next(
      'opportunity:opened',
      ({ opportunity }) => opportunity.figures?.signal === 'sharp_move',
    )
    // three of four moved from 0.4 to 0.5: ¾ · ln 1.5
    expect(move.opportunity.figures).toMatchObject({ selection: 'home', lagging: 1, bookmakers: 4 })
    expect(move.opportunity.figures!.move).toBeCloseTo(0.75 * Math.log(1.5), 6)
    expect(move.opportunity.figures!.agreement).toBeCloseTo(0.75, 12)
    expect(move.opportunity.legs).toMatchObject([{ bookmaker: 'd1', odds: 2.5 }])
    await consumer.next('opportunity:closed', ({ id }) => id === move.opportunity.id)
  })
})

test('a side that scored twice while the other did not, in play', async () => {
  await restart({ IN_PLAY: 'true' })
  const live = (score: [number, number], away: number) =>
    match({ ft_1x2: { home: 4, draw: 3, away } }, { start_time: iso(-1_800_000), time: '30', score })
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  a.offer([live([1, 0], 2)])
  b.offer([live([1, 0], 2.1)])
  await swept()
  a.offer([live([1, 1], 1.8)])
  await swept()
  expect(await open('?kinds=signal')).toEqual([])
  a.offer([live([1, 2], 1.6)])
  // the other one lags behind: its old score takes nothing back, and its price is the one to look at
  b.offer([live([1, 1], 2.1)])
  const found = await opened('signal')
  expect(found).toMatchObject({ live: true, legs: [{ bookmaker: 'b1', selection: 'away', odds: 2.1 }] })
  expect(found.figures).toMatchObject({ signal: 'score_momentum', selection: 'away', score: '1-2' })
  // two points a moment ago against none: 2 / (2 + 1), a little faded
  expect(found.figures!.momentum).toBeCloseTo(-2 / 3, 2)
  b.offer([])
  await consumer.next('opportunity:moved', ({ opportunity }) => opportunity.legs[0]!.bookmaker === 'a1')
  a.offer([])
  expect(await consumer.next('opportunity:closed', ({ id }) => id === found.id)).toMatchObject({
    reason: 'price_gone',
  })
})

test('how far each is to be believed, part by part', async () => {
  await offers({ a1: total(2.1, 1.7), b1: total(1.8, 2.05) })
  const { figures } = await opened('arbitrage')
  expect(figures).toMatchObject({
    confidence_breadth: 50,
    confidence_plausibility: 100,
    confidence_certainty: 60,
  })
  const weights = { freshness: 2, steadiness: 1, breadth: 1, identity: 3, plausibility: 2, certainty: 1 }
  const product = Object.entries(weights).reduce(
    (total, [part, weight]) => total * (Number(figures![`confidence_${part}`]) / 100) ** weight,
    1,
  )
  expect(figures!.confidence).toBeCloseTo(100 * product ** (1 / 10), 0)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import type { Site } from '#sites/site.ts'
import type { WorkerBrowser } from './browser.ts'
import { shardOf } from './shard.ts'
import { type CoordinatorServer, startCoordinatorServer } from './testing/coordinator-server.ts'
import {
  type SampleBookmaker,
  type SampleRow,
  sampleHttpSite,
  startSampleBookmaker,
} from './testing/sample-bookmaker.ts'
import { startWorker, type Worker, type WorkerOptions } from './worker.ts'

let bookmaker: SampleBookmaker
let coordinator: CoordinatorServer
let stopWorker: () => Promise<void> = async () => {}
const stops: { reason: string; exitCode: number | undefined }[] = []

const start = (options: Partial<WorkerOptions> & { site?: Site; browser?: WorkerBrowser } = {}): Worker => {
  const abort = new AbortController()
  const worker = startWorker({
    site: sampleHttpSite,
    workerId: 'worker-sample-1',
    baseUrl: bookmaker.url,
    coordinatorUrl: coordinator.url,
    heartbeatMs: 200,
    blockedPauseMs: 60_000,
    clock: systemClock,
    log: createLog('worker', 'silent'),
    signal: abort.signal,
    stop: (reason, exitCode) => stops.push({ reason, exitCode }),
    ...options,
  })
  stopWorker = async () => {
    abort.abort()
    await worker.stopped()
  }
  return worker
}

const moneyline = (home: number, draw: number, away: number): SampleRow['prices'] => [
  { market: 'ft_1x2', selection: 'home', odds: home },
  { market: 'ft_1x2', selection: 'draw', odds: draw },
  { market: 'ft_1x2', selection: 'away', odds: away },
]
const row = (id: string, home: string, away: string, prices: SampleRow['prices']): SampleRow => ({
  id,
  home,
  away,
  prices,
})

beforeEach(async () => {
  bookmaker = await startSampleBookmaker()
  coordinator = await startCoordinatorServer()
  stops.length = 0
  bookmaker.state.rows = [
    row('1', 'Arsenal', 'Chelsea', [
      ...moneyline(2.1, 3.4, 3.5),
      { market: 'ft_ou', line: 2.5, selection: 'over', odds: 1.95, limit: 500 },
      { market: 'ft_ou', line: 2.5, selection: 'under', odds: 1.9 },
      { market: 'ft_ou', line: 3, selection: 'over', odds: 2.4 },
      { market: 'ft_ou', line: 3, selection: 'under', odds: 1.6 },
    ]),
    row('2', 'Leeds', 'Everton', moneyline(2.6, 3.2, 2.8)),
  ]
})
afterEach(async () => {
  await stopWorker()
  await coordinator.close()
  await bookmaker.close()
})

const snapshotArrived = () => coordinator.until('a snapshot', () => coordinator.book.size === 10)

test('registers with its facts, sends all it sees, then only what changed', async () => {
  start()
  await snapshotArrived()
  const [register] = coordinator.of('worker:register')
  expect(register).toMatchObject({ worker_id: 'worker-sample-1', site: 'sample', can_place: false })
  expect(register!.descriptor).toMatchObject({ id: 'sample', needs: 'http', staleAfterMs: 1000 })
  expect(coordinator.of('odds:update')[0]).toMatchObject({ seq: 1, snapshot: true })
  expect(coordinator.book.get('sample Arsenal v Chelsea ft_ou 2.5 over back')).toBe(1.95)

  bookmaker.state.rows[0]!.prices[3]!.odds = 2
  await coordinator.until('the change', () => coordinator.of('odds:update').length > 1)
  const change = coordinator.of('odds:update')[1]!
  expect(change).toMatchObject({ seq: 2, snapshot: false, source_time: '2026-06-12T12:00:00.000Z' })
  expect(coordinator.matches(change)).toMatchObject([
    { home_team: 'Arsenal', away_team: 'Chelsea', match_id: '1', bookmaker: 'sample' },
  ])
  expect(coordinator.matches(change)[0]!.odds).toEqual({
    ft_ou: { line: 2.5, over: 2, max_stake: { over: 500 } },
  })
})

test('removals are explicit and as short as they can be', async () => {
  start()
  await snapshotArrived()
  const [first] = bookmaker.state.rows
  first!.prices = first!.prices.filter(({ line }) => line !== 3)
  await coordinator.until('the line to go', () => coordinator.book.size === 8)
  expect(coordinator.matches(coordinator.of('odds:update').at(-1)!)[0]).toMatchObject({
    odds: {},
    removed: [{ market: 'ft_ou', line: 3 }],
  })
  first!.prices = first!.prices.filter(({ market }) => market !== 'ft_ou')
  await coordinator.until('the market to go', () => coordinator.book.size === 6)
  expect(coordinator.matches(coordinator.of('odds:update').at(-1)!)[0]!.removed).toEqual([
    { market: 'ft_ou' },
  ])
  first!.prices = first!.prices.slice(0, 2)
  await coordinator.until('the price to go', () => coordinator.book.size === 5)
  expect(coordinator.matches(coordinator.of('odds:update').at(-1)!)[0]!.removed).toEqual([
    { market: 'ft_1x2', selection: 'away', side: 'back' },
  ])
  bookmaker.state.rows.shift()
  await coordinator.until('the match to go', () => coordinator.book.size === 3)
  expect(coordinator.matches(coordinator.of('odds:update').at(-1)!)).toMatchObject([
    { home_team: 'Arsenal', odds: {}, removed: [{}] },
  ])
  expect([...coordinator.book.keys()].every((key) => key.startsWith('sample Leeds v Everton'))).toBe(true)
})

test('a suspension and the start of a match are changes', async () => {
  start()
  await snapshotArrived()
  bookmaker.state.rows[1]!.prices[0]!.suspended = true
  await coordinator.until(
    'the suspension',
    () => coordinator.book.get('sample Leeds v Everton ft_1x2 home back') === -2.6,
  )
  bookmaker.state.rows[1]!.live = true
  const live = await coordinator.until('the start', () =>
    coordinator
      .of('odds:update')
      .flatMap(coordinator.matches)
      .find((match) => match.live === true),
  )
  expect(live).toMatchObject({ home_team: 'Leeds', odds: {} })
})

test('a heartbeat confirms at once when nothing changed but the site’s clock', async () => {
  start({ heartbeatMs: 60_000 })
  await snapshotArrived()
  bookmaker.state.asOf = '2026-06-12T12:05:00.000Z'
  const asked = Date.now()
  const beat = await coordinator.until('a heartbeat', () =>
    coordinator.of('worker:heartbeat').find((one) => one.source_time === '2026-06-12T12:05:00.000Z'),
  )
  expect(Date.parse(beat.confirmed_at!)).toBeGreaterThanOrEqual(asked)
  expect(beat).toMatchObject({ state: 'watching', seq: 1 })
  expect(coordinator.of('odds:update')).toHaveLength(1)
})

test('comes back after the connection broke, with all it sees by then', async () => {
  start()
  await snapshotArrived()
  coordinator.cut()
  bookmaker.state.rows[0]!.prices[0]!.odds = 2.2
  await coordinator.until('a second registration', () => coordinator.of('worker:register').length === 2)
  await coordinator.until(
    'the new price',
    () => coordinator.book.get('sample Arsenal v Chelsea ft_1x2 home back') === 2.2,
  )
  const updates = coordinator.of('odds:update')
  expect(updates.filter((update) => update.snapshot).length).toBeGreaterThanOrEqual(2)
  expect(updates.map((update) => update.seq)).toEqual(updates.map((_, index) => index + 1))
  expect(coordinator.book.size).toBe(10)
})

test('sends a snapshot when asked', async () => {
  start()
  await snapshotArrived()
  coordinator.send({ type: 'snapshot:request', reason: 'gap' })
  await coordinator.until(
    'another snapshot',
    () => coordinator.of('odds:update').filter((update) => update.snapshot).length === 2,
  )
  expect(coordinator.book.size).toBe(10)
})

test('publishes only its shard, and the shards together are everything', async () => {
  start()
  await snapshotArrived()
  const shard = shardOf('Arsenal', 'Chelsea', 2)
  const other = shardOf('Leeds', 'Everton', 2)
  const assign = (index: number) =>
    coordinator.send({ type: 'assignment', worker_id: 'worker-sample-1', shard: index, of: 2 })
  assign(shard)
  const expected = shard === other ? 10 : 7
  await coordinator.until('the shard', () => coordinator.book.size === expected)
  expect(coordinator.book.has('sample Arsenal v Chelsea ft_1x2 home back')).toBe(true)
  assign(1 - shard)
  await coordinator.until('the other shard', () => coordinator.book.size === 10 - expected)
})

test('a site that refuses is reported as blocked and left alone', async () => {
  const worker = start()
  await snapshotArrived()
  expect(worker.health().ready).toBe(true)
  bookmaker.state.status = 403
  const beat = await coordinator.until('the state', () =>
    coordinator.of('worker:heartbeat').find((one) => one.state === 'blocked'),
  )
  expect(beat.reason).toBe('the site answers 403')
  expect(worker.health()).toMatchObject({ ready: false, parts: { site: { ok: false, state: 'blocked' } } })
  const { requests } = bookmaker.state
  await coordinator.until(
    'another heartbeat',
    () => coordinator.of('worker:heartbeat').filter((one) => one.state === 'blocked').length > 2,
  )
  expect(bookmaker.state.requests).toBe(requests)
})

test('a site in trouble is given time and read again', async () => {
  const worker = start()
  await snapshotArrived()
  bookmaker.state.status = 503
  await coordinator.until('patience', () =>
    coordinator.of('worker:heartbeat').find((one) => one.state === 'backing_off'),
  )
  bookmaker.state.status = 200
  await coordinator.until(
    'it to go on',
    () => coordinator.of('worker:heartbeat').at(-1)?.state === 'watching',
  )
  expect(worker.status.counters.reopened).toBeGreaterThan(0)
})

test('a site that can never be read stops the worker', async () => {
  bookmaker.state.status = 410
  const worker = start()
  await expect.poll(() => stops).toEqual([{ reason: 'the site is closed for good', exitCode: 2 }])
  expect(worker.status.state).toBe('stopped')
})

test('what cannot be read is counted and costs nothing else', async () => {
  const worker = start()
  await snapshotArrived()
  bookmaker.state.body = '{"asOf":'
  await expect.poll(() => worker.status.counters.skipped).toBeGreaterThan(0)
  // what cannot be read is no tick: after `staleAfterMs` the worker is not healthy, though its site answers
  await expect.poll(() => worker.health().ready, { timeout: 3000 }).toBe(false)
  expect(worker.health().parts.site!.tick_age_ms).toBeGreaterThan(1000)
  bookmaker.state.body = undefined
  bookmaker.state.rows[1]!.prices[0]!.odds = 0.5
  bookmaker.state.rows[1]!.prices[1]!.odds = 3.3
  await coordinator.until(
    'the good price',
    () => coordinator.book.get('sample Leeds v Everton ft_1x2 draw back') === 3.3,
  )
  expect(worker.status.counters.bad_quotes).toBeGreaterThan(0)
  expect(coordinator.book.has('sample Leeds v Everton ft_1x2 home back')).toBe(false)
})

test('a market whose prices contradict one another is muted until they make sense', async () => {
  const worker = start()
  await snapshotArrived()
  const [home] = bookmaker.state.rows[1]!.prices
  home!.odds = 26
  await coordinator.until('the market to go', () => coordinator.book.size === 7)
  const beat = await coordinator.until('the report', () =>
    coordinator.of('worker:heartbeat').find((one) => one.counters?.muted === 1),
  )
  expect(beat.state).toBe('watching')
  expect(worker.health().parts.site).toMatchObject({ muted: 1 })
  home!.odds = 2.6
  await coordinator.until('the market to return', () => coordinator.book.size === 10)
})

test('looks again at prices, gone and suspended ones included', async () => {
  start()
  await snapshotArrived()
  bookmaker.state.rows[0]!.prices[1]!.suspended = true
  const asked = Date.now()
  const price = {
    bookmaker: 'sample',
    match_id: '1',
    home: 'Arsenal',
    away: 'Chelsea',
    side: 'back',
  } as const
  await coordinator.until(
    'the suspension',
    () => coordinator.book.get('sample Arsenal v Chelsea ft_1x2 draw back') === -3.4,
  )
  coordinator.send({
    type: 'verify:request',
    request_id: 'v1',
    prices: [
      { ...price, market: 'ft_ou', line: 2.5, selection: 'over' },
      { ...price, market: 'ft_1x2', selection: 'draw' },
      { ...price, market: 'ft_ou', line: 9.5, selection: 'over' },
    ],
  })
  const result = await coordinator.until('the answer', () => coordinator.of('verify:result')[0])
  expect(result.request_id).toBe('v1')
  expect(result.prices.map(({ odds, max_stake }) => [odds, max_stake])).toEqual([
    [1.95, 500],
    [undefined, undefined],
    [undefined, undefined],
  ])
  for (const { seen_at } of result.prices) expect(Date.parse(seen_at)).toBeGreaterThanOrEqual(asked - 1000)
})

test('drains: says nothing more and goes', async () => {
  start()
  await snapshotArrived()
  coordinator.send({ type: 'drain', reason: 'replaced' })
  await expect.poll(() => stops).toEqual([{ reason: 'drained: replaced', exitCode: undefined }])
  const before = coordinator.messages.length
  bookmaker.state.rows[0]!.prices[0]!.odds = 9
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(coordinator.messages.length).toBe(before)
})

test('without a coordinator it goes on, holds only the latest, and tells it when there is one', async () => {
  const { port } = coordinator
  await coordinator.close()
  const worker = start({ coordinatorUrl: `ws://127.0.0.1:${port}/ws` })
  await expect.poll(() => worker.status.counters.captures).toBeGreaterThan(2)
  expect(worker.health()).toMatchObject({ ready: true, parts: { coordinator: { ok: false } } })
  bookmaker.state.rows[0]!.prices[0]!.odds = 2.2
  coordinator = await startCoordinatorServer(port)
  await snapshotArrived()
  expect(coordinator.of('odds:update')).toHaveLength(1)
  expect(coordinator.book.get('sample Arsenal v Chelsea ft_1x2 home back')).toBe(2.2)
})

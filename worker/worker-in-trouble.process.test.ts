import { expect, test } from 'vitest'
import { startCoordinatorServer } from './testing/coordinator-server.ts'
import { useStage } from './testing/stage.ts'

const stage = useStage()

test('comes back after the connection broke, with all it sees by then', async () => {
  stage.start()
  await stage.snapshotArrived()
  stage.coordinator.cut()
  stage.bookmaker.state.rows[0]!.prices[0]!.odds = 2.2
  await stage.coordinator.until(
    'a second registration',
    () => stage.coordinator.of('worker:register').length === 2,
  )
  await stage.coordinator.until(
    'the new price',
    () => stage.coordinator.book.get('sample Arsenal v Chelsea ft_1x2 home back') === 2.2,
  )
  const updates = stage.coordinator.of('odds:update')
  expect(updates.filter((update) => update.snapshot).length).toBeGreaterThanOrEqual(2)
  expect(updates.map((update) => update.seq)).toEqual(updates.map((_, index) => index + 1))
  expect(stage.coordinator.book.size).toBe(10)
})

test('a site that refuses is reported as blocked and left alone', async () => {
  const worker = stage.start()
  await stage.snapshotArrived()
  expect(worker.health().ready).toBe(true)
  stage.bookmaker.state.status = 403
  const beat = await stage.coordinator.until('the state', () =>
    stage.coordinator.of('worker:heartbeat').find((one) => one.state === 'blocked'),
  )
  expect(beat.reason).toBe('the site answers 403')
  expect(worker.health()).toMatchObject({ ready: false, parts: { site: { ok: false, state: 'blocked' } } })
  const { requests } = stage.bookmaker.state
  await stage.coordinator.until(
    'another heartbeat',
    () => stage.coordinator.of('worker:heartbeat').filter((one) => one.state === 'blocked').length > 2,
  )
  expect(stage.bookmaker.state.requests).toBe(requests)
})

test('a site in trouble is given time and read again', async () => {
  const worker = stage.start()
  await stage.snapshotArrived()
  stage.bookmaker.state.status = 503
  await stage.coordinator.until('patience', () =>
    stage.coordinator.of('worker:heartbeat').find((one) => one.state === 'backing_off'),
  )
  stage.bookmaker.state.status = 200
  await stage.coordinator.until(
    'it to go on',
    () => stage.coordinator.of('worker:heartbeat').at(-1)?.state === 'watching',
  )
  expect(worker.status.counters.reopened).toBeGreaterThan(0)
})

test('a site that can never be read stops the worker', async () => {
  stage.bookmaker.state.status = 410
  const worker = stage.start()
  await expect.poll(() => stage.stops).toEqual([{ reason: 'the site is closed for good', exitCode: 2 }])
  expect(worker.status.state).toBe('stopped')
})

test('what cannot be read is counted and costs nothing else', async () => {
  const worker = stage.start()
  await stage.snapshotArrived()
  stage.bookmaker.state.body = '{"asOf":'
  await expect.poll(() => worker.status.counters.skipped).toBeGreaterThan(0)
  // what cannot be read is no tick: after `staleAfterMs` the worker is not healthy, though its site answers
  await expect.poll(() => worker.health().ready, { timeout: 3000 }).toBe(false)
  expect(worker.health().parts.site!.tick_age_ms).toBeGreaterThan(1000)
  stage.bookmaker.state.body = undefined
  stage.bookmaker.state.rows[1]!.prices[0]!.odds = 0.5
  stage.bookmaker.state.rows[1]!.prices[1]!.odds = 3.3
  await stage.coordinator.until(
    'the good price',
    () => stage.coordinator.book.get('sample Leeds v Everton ft_1x2 draw back') === 3.3,
  )
  expect(worker.status.counters.bad_quotes).toBeGreaterThan(0)
  expect(stage.coordinator.book.has('sample Leeds v Everton ft_1x2 home back')).toBe(false)
})

test('a market whose prices contradict one another is muted until they make sense', async () => {
  const worker = stage.start()
  await stage.snapshotArrived()
  const [home] = stage.bookmaker.state.rows[1]!.prices
  home!.odds = 26
  await stage.coordinator.until('the market to go', () => stage.coordinator.book.size === 7)
  const beat = await stage.coordinator.until('the report', () =>
    stage.coordinator.of('worker:heartbeat').find((one) => one.counters?.muted === 1),
  )
  expect(beat.state).toBe('watching')
  expect(worker.health().parts.site).toMatchObject({ muted: 1 })
  home!.odds = 2.6
  await stage.coordinator.until('the market to return', () => stage.coordinator.book.size === 10)
})

test('without a coordinator it goes on, holds only the latest, and tells it when there is one', async () => {
  const { port } = stage.coordinator
  await stage.coordinator.close()
  const worker = stage.start({ coordinatorUrl: `ws://127.0.0.1:${port}/ws` })
  await expect.poll(() => worker.status.counters.captures).toBeGreaterThan(2)
  expect(worker.health()).toMatchObject({ ready: true, parts: { coordinator: { ok: false } } })
  stage.bookmaker.state.rows[0]!.prices[0]!.odds = 2.2
  stage.coordinator = await startCoordinatorServer(port)
  await stage.snapshotArrived()
  expect(stage.coordinator.of('odds:update')).toHaveLength(1)
  expect(stage.coordinator.book.get('sample Arsenal v Chelsea ft_1x2 home back')).toBe(2.2)
})

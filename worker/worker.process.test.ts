import { expect, test } from 'vitest'
import { shardOf } from '#sites/driving/shard.ts'
import { useStage } from './testing/stage.ts'

const stage = useStage()

test('registers with its facts, sends all it sees, then only what changed', async () => {
  stage.start()
  await stage.snapshotArrived()
  const [register] = stage.coordinator.of('worker:register')
  expect(register).toMatchObject({ worker_id: 'worker-sample-1', site: 'sample', can_place: false })
  expect(register!.descriptor).toMatchObject({ id: 'sample', needs: 'http', staleAfterMs: 1000 })
  expect(stage.coordinator.of('odds:update')[0]).toMatchObject({ seq: 1, snapshot: true })
  expect(stage.coordinator.book.get('sample Arsenal v Chelsea ft_ou 2.5 over back')).toBe(1.95)

  stage.bookmaker.state.rows[0]!.prices[3]!.odds = 2
  await stage.coordinator.until('the change', () => stage.coordinator.of('odds:update').length > 1)
  const change = stage.coordinator.of('odds:update')[1]!
  expect(change).toMatchObject({ seq: 2, snapshot: false, source_time: '2026-06-12T12:00:00.000Z' })
  expect(stage.coordinator.matches(change)).toMatchObject([
    { home_team: 'Arsenal', away_team: 'Chelsea', match_id: '1', bookmaker: 'sample' },
  ])
  expect(stage.coordinator.matches(change)[0]!.odds).toEqual({
    ft_ou: { line: 2.5, over: 2, max_stake: { over: 500 } },
  })
})

test('removals are explicit and as short as they can be', async () => {
  stage.start()
  await stage.snapshotArrived()
  const [first] = stage.bookmaker.state.rows
  first!.prices = first!.prices.filter(({ line }) => line !== 3)
  await stage.coordinator.until('the line to go', () => stage.coordinator.book.size === 8)
  expect(stage.coordinator.matches(stage.coordinator.of('odds:update').at(-1)!)[0]).toMatchObject({
    odds: {},
    removed: [{ market: 'ft_ou', line: 3 }],
  })
  first!.prices = first!.prices.filter(({ market }) => market !== 'ft_ou')
  await stage.coordinator.until('the market to go', () => stage.coordinator.book.size === 6)
  expect(stage.coordinator.matches(stage.coordinator.of('odds:update').at(-1)!)[0]!.removed).toEqual([
    { market: 'ft_ou' },
  ])
  first!.prices = first!.prices.slice(0, 2)
  await stage.coordinator.until('the price to go', () => stage.coordinator.book.size === 5)
  expect(stage.coordinator.matches(stage.coordinator.of('odds:update').at(-1)!)[0]!.removed).toEqual([
    { market: 'ft_1x2', selection: 'away', side: 'back' },
  ])
  stage.bookmaker.state.rows.shift()
  await stage.coordinator.until('the match to go', () => stage.coordinator.book.size === 3)
  expect(stage.coordinator.matches(stage.coordinator.of('odds:update').at(-1)!)).toMatchObject([
    { home_team: 'Arsenal', odds: {}, removed: [{}] },
  ])
  expect([...stage.coordinator.book.keys()].every((key) => key.startsWith('sample Leeds v Everton'))).toBe(
    true,
  )
})

test('a suspension and the start of a match are changes', async () => {
  stage.start()
  await stage.snapshotArrived()
  stage.bookmaker.state.rows[1]!.prices[0]!.suspended = true
  await stage.coordinator.until(
    'the suspension',
    () => stage.coordinator.book.get('sample Leeds v Everton ft_1x2 home back') === -2.6,
  )
  stage.bookmaker.state.rows[1]!.live = true
  const live = await stage.coordinator.until('the start', () =>
    stage.coordinator
      .of('odds:update')
      .flatMap(stage.coordinator.matches)
      .find((match) => match.live === true),
  )
  expect(live).toMatchObject({ home_team: 'Leeds', odds: {} })
})

test('a heartbeat confirms at once when nothing changed but the site’s clock', async () => {
  stage.start({ heartbeatMs: 60_000 })
  await stage.snapshotArrived()
  stage.bookmaker.state.asOf = '2026-06-12T12:05:00.000Z'
  const asked = Date.now()
  const beat = await stage.coordinator.until('a heartbeat', () =>
    stage.coordinator.of('worker:heartbeat').find((one) => one.source_time === '2026-06-12T12:05:00.000Z'),
  )
  expect(Date.parse(beat.confirmed_at!)).toBeGreaterThanOrEqual(asked)
  expect(beat).toMatchObject({ state: 'watching', seq: 1 })
  expect(stage.coordinator.of('odds:update')).toHaveLength(1)
})

test('sends a snapshot when asked', async () => {
  stage.start()
  await stage.snapshotArrived()
  stage.coordinator.send({ type: 'snapshot:request', reason: 'gap' })
  await stage.coordinator.until(
    'another snapshot',
    () => stage.coordinator.of('odds:update').filter((update) => update.snapshot).length === 2,
  )
  expect(stage.coordinator.book.size).toBe(10)
})

test('publishes only its shard, and the shards together are everything', async () => {
  stage.start()
  await stage.snapshotArrived()
  const shard = shardOf('Arsenal', 'Chelsea', 2)
  const other = shardOf('Leeds', 'Everton', 2)
  const assign = (index: number) =>
    stage.coordinator.send({ type: 'assignment', worker_id: 'worker-sample-1', shard: index, of: 2 })
  assign(shard)
  const expected = shard === other ? 10 : 7
  await stage.coordinator.until('the shard', () => stage.coordinator.book.size === expected)
  expect(stage.coordinator.book.has('sample Arsenal v Chelsea ft_1x2 home back')).toBe(true)
  assign(1 - shard)
  await stage.coordinator.until('the other shard', () => stage.coordinator.book.size === 10 - expected)
})

test('looks again at prices, gone and suspended ones included', async () => {
  stage.start()
  await stage.snapshotArrived()
  stage.bookmaker.state.rows[0]!.prices[1]!.suspended = true
  const asked = Date.now()
  const price = {
    bookmaker: 'sample',
    match_id: '1',
    home: 'Arsenal',
    away: 'Chelsea',
    side: 'back',
  } as const
  await stage.coordinator.until(
    'the suspension',
    () => stage.coordinator.book.get('sample Arsenal v Chelsea ft_1x2 draw back') === -3.4,
  )
  stage.coordinator.send({
    type: 'verify:request',
    request_id: 'v1',
    prices: [
      { ...price, market: 'ft_ou', line: 2.5, selection: 'over' },
      { ...price, market: 'ft_1x2', selection: 'draw' },
      { ...price, market: 'ft_ou', line: 9.5, selection: 'over' },
    ],
  })
  const result = await stage.coordinator.until('the answer', () => stage.coordinator.of('verify:result')[0])
  expect(result.request_id).toBe('v1')
  expect(result.prices.map(({ odds, max_stake }) => [odds, max_stake])).toEqual([
    [1.95, 500],
    [undefined, undefined],
    [undefined, undefined],
  ])
  for (const { seen_at } of result.prices) expect(Date.parse(seen_at)).toBeGreaterThanOrEqual(asked - 1000)
})

test('drains: says nothing more and goes', async () => {
  stage.start()
  await stage.snapshotArrived()
  stage.coordinator.send({ type: 'drain', reason: 'replaced' })
  await expect.poll(() => stage.stops).toEqual([{ reason: 'drained: replaced', exitCode: undefined }])
  const before = stage.coordinator.messages.length
  stage.bookmaker.state.rows[0]!.prices[0]!.odds = 9
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(stage.coordinator.messages.length).toBe(before)
})

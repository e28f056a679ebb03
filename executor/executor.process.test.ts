import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bet as betSchema } from '#protocol/bet-change.ts'
import { redisKeys } from '#protocol/bet-job.ts'
import { type Fleet, planted, startFleet } from './testing/fleet.ts'
import { sampleOpportunity, threeWay } from './testing/sample-opportunity.ts'
import { priceKey } from './testing/stand-in-coordinator.ts'
import { until } from './testing/until.ts'
import { openPaperBook } from './venues/paper-book.ts'

let fleet: Fleet
beforeEach(async () => {
  fleet = await startFleet()
})
afterEach(() => fleet.stop())

test('an offer is placed on paper, settled from the result, counted, and told', async () => {
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  const executor = await fleet.start()
  await fleet.offer(opportunity)
  const placed = await executor.betIn('placed')
  expect(placed.legs.map(({ state, stake_minor, odds }) => [state, stake_minor, odds])).toEqual([
    ['placed', 4906, 2.1],
    ['placed', 2642, 3.9],
    ['placed', 2453, 4.2],
  ])
  // 10001 pence out; home brings 10302.6, draw 10303.8, away 10302.6
  expect([placed.outlay_minor, placed.worst_minor, placed.best_minor]).toEqual([10001, 302, 303])

  await fleet.result(opportunity)
  const settled = await executor.betIn('settled')
  expect(settled.legs.map(({ state, profit_minor }) => [state, profit_minor])).toEqual([
    ['lost', -4906],
    ['won', 7662],
    ['lost', -2453],
  ])
  expect(settled.profit_minor).toBe(303)
  const pnl = await executor.get<Record<string, unknown>>('/pnl')
  expect(pnl).toMatchObject({ currency: 'GBP', settled: 1, open: 0, staked_minor: 10001, profit_minor: 303 })
  expect(pnl.by_bookmaker).toMatchObject({ alpha: { profit_minor: -4906 }, beta: { profit_minor: 7662 } })
  expect(pnl.by_strategy).toMatchObject({ 'paper-arbitrage': { profit_minor: 303, settled: 1 } })
  expect(pnl.by_sport).toMatchObject({ football: { profit_minor: 303 } })

  const told = await until(async () => {
    const entries = await fleet.redis.xrange(redisKeys.betChanges, '-', '+')
    const all = entries.map(([, fields]) => betSchema.parse(JSON.parse(fields[1]!)))
    return all.at(-1)?.state === 'settled' && all
  })
  expect(told.at(-1)).toEqual(settled)
})

test('the same offer delivered again and again is placed once', async () => {
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  const executor = await fleet.start()
  await Promise.all(Array.from({ length: 20 }, (_, n) => fleet.offer(opportunity, `delivery-${n}`)))
  await executor.betIn('placed')
  await until(async () => (await fleet.queue.getCompletedCount()) === 20)
  const book = openPaperBook(join(fleet.directory, 'paper.sqlite'))
  expect(book.all()).toHaveLength(threeWay.length)
  expect(await executor.bets()).toHaveLength(1)
  book.close()
})

test('what cannot be read costs only itself', async () => {
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  const executor = await fleet.start()
  await fleet.queue.add('bet', { opportunity: { id: 'broken' } })
  await fleet.redis.xadd(redisKeys.results, '*', 'json', 'not json')
  await fleet.redis.xadd(redisKeys.results, '*', 'nothing', 'here')
  const unknownMarket = sampleOpportunity('o2', [{ ...threeWay[0]!, market: 'ft_nonsense' }])
  await fleet.offer(unknownMarket)
  expect((await executor.betIn('refused')).reason).toMatch(/^no_plan .*ft_nonsense|^no_plan .*unknown_kind/)
  await fleet.offer(opportunity)
  await executor.betIn('placed')
  await fleet.result(opportunity)
  await executor.betIn('settled')
})

test('a refused offer says which limit and with which figures', async () => {
  const executor = await fleet.start()
  const quarantined = sampleOpportunity('o1', undefined, { quarantined: 'too_good' })
  await fleet.offer(quarantined)
  expect((await executor.betIn('refused')).reason).toBe('quarantined {"because":"too_good"}')
  const gone = sampleOpportunity('o2')
  fleet.hold(gone)
  fleet.coordinator.prices.set(priceKey(gone.legs[1]!), {})
  await fleet.offer(gone)
  const refused = await until(async () =>
    (await executor.bets()).find(({ event_id }) => event_id === gone.event_id && event_id),
  )
  await until(async () =>
    (await executor.bets()).find(({ id, state }) => id === refused.id && state === 'refused'),
  )
  expect((await executor.bets())[0]!.reason).toMatch(
    /^price_gone \{"leg":1,"bookmaker":"beta".*"seen":"gone"/,
  )
})

test('paper does not fill what is gone after the delay: the price has to be seen again', async () => {
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  const executor = await fleet.start({ PAPER_DELAY_MS: '400' })
  await fleet.offer(opportunity)
  await executor.betIn('placing')
  fleet.coordinator.prices.set(priceKey(opportunity.legs[0]!), {})
  fleet.coordinator.prices.set(priceKey(opportunity.legs[1]!), {})
  fleet.coordinator.prices.set(priceKey(opportunity.legs[2]!), {})
  const bet = await executor.betIn('rejected')
  expect(bet.reason).toMatch(/price_gone: gone after 400 ms/)
  expect([bet.outlay_minor, bet.worst_minor]).toEqual([0, 0])
})

test('killed while a leg is being placed, it asks for the reference and does not send it again', async () => {
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  const live = await fleet.liveWith({})
  const accepted = new Map<string, object>()
  const first = await fleet.start(live)
  fleet.coordinator.onPlace = (request) => {
    const body = { status: 'placed', odds: 2.1, stake_minor: request.stake_minor, bet_id: 'slip-1' }
    accepted.set(request.reference as string, body)
    void first.kill('SIGKILL')
    return { kind: 'hang' }
  }
  fleet.coordinator.onPlaced = (reference) => {
    const body = accepted.get(reference)
    return body && { status: 200, body }
  }
  await fleet.offer(opportunity)
  await until(async () => first.child.signalCode === 'SIGKILL')
  const second = await fleet.start(live)
  const bet = await second.betIn('partial')
  const sent = fleet.coordinator.placeRequests.map(({ reference }) => reference)
  expect(sent).toHaveLength(1)
  expect(bet.legs.filter(({ state }) => state === 'placed').map(({ reference }) => reference)).toEqual(sent)
  // delivered once more after the stall: the ledger knows it
  await fleet.offer(opportunity, 'again')
  await until(async () => (await fleet.queue.getJob('again'))?.finishedOn)
  expect(fleet.coordinator.placeRequests).toHaveLength(1)
  expect(second.output()).not.toContain(planted)
})

test('live betting needs two keys, and says so', async () => {
  const live = await fleet.liveWith({})
  const { LIVE_KEY: _key, ...one } = live
  await expect(fleet.start(one)).rejects.toThrow(/MODE=live needs a second key: LIVE_KEY is not set/)
  await expect(fleet.start({ ...live, LIVE_KEY: 'short' })).rejects.toThrow(/shorter than 16/)
  // the key alone changes nothing: a live strategy is refused
  const executor = await fleet.start({ ...live, MODE: 'paper' })
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  await fleet.offer(opportunity)
  expect((await executor.betIn('refused')).reason).toMatch(/^mode /)
})

test('the kill switch stops offers and whatever is being placed, and survives a restart', async () => {
  const executor = await fleet.start({ PAPER_DELAY_MS: '300' })
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  await fleet.offer(opportunity)
  await executor.betIn('placing')
  await executor.post('/stop', { by: 'a test' })
  const cut = await executor.betIn('partial', 'rejected')
  // the leg that was on its way may have arrived; nothing was sent after it
  expect(cut.legs.filter(({ state }) => state === 'rejected').length).toBeGreaterThanOrEqual(2)
  expect(await executor.kill('SIGTERM')).toBe(0)

  const again = await fleet.start()
  const other = sampleOpportunity('o2')
  fleet.hold(other)
  await fleet.offer(other)
  expect((await again.betIn('refused')).reason).toBe('stopped {"by":"a test"}')
  expect(await again.get('/health')).toMatchObject({ parts: { betting: { detail: 'stopped by a test' } } })
  await again.post('/resume')
  const third = sampleOpportunity('o3')
  fleet.hold(third)
  await fleet.offer(third)
  await again.betIn('placed')
  await writeFile(join(fleet.directory, 'STOP'), '')
  await fleet.offer(sampleOpportunity('o4'))
  await until(async () => (await again.bets())[0]?.reason === 'stopped {"by":"file"}')
})

test('without Redis it stays up and says so; what was untold is told when it is back', async () => {
  const executor = await fleet.start({ REDIS_URL: 'redis://127.0.0.1:1' })
  const opportunity = sampleOpportunity('o1')
  fleet.hold(opportunity)
  const { status } = await executor.post('/bet', { opportunity }, { 'idempotency-key': 'k1' })
  expect(status).toBe(200)
  expect((await executor.betIn('placed')).state).toBe('placed')
  expect(await executor.get('/health')).toMatchObject({ status: 'degraded', parts: { redis: { ok: false } } })
  await executor.kill('SIGKILL')
  await fleet.start()
  await until(async () => (await fleet.redis.xlen(redisKeys.betChanges)) > 0)
})

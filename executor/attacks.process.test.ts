import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signaturePurposes } from '#protocol/bet-job.ts'
import { Secret } from '#runtime/settings.ts'
import { createSigner } from '#runtime/signature.ts'
import { type ExecutorProcess, startExecutorProcess } from './testing/executor-process.ts'
import { type Fleet, startFleet } from './testing/fleet.ts'
import { sampleOpportunity } from './testing/sample-opportunity.ts'
import { signedJob } from './testing/signed-job.ts'
import { priceKey } from './testing/stand-in-coordinator.ts'
import { until } from './testing/until.ts'

/** What somebody who reaches Redis, the disk or the network may try. Outcomes are read from the ledger. */

let fleet: Fleet
let executor: ExecutorProcess
beforeEach(async () => {
  fleet = await startFleet()
  executor = await fleet.start()
})
afterEach(() => fleet.stop())

/** An offer that is always taken, to know that all before it were read. */
const lastOffer = async (id = 'last', epoch = 1) => {
  const opportunity = sampleOpportunity(id)
  fleet.hold(opportunity)
  await fleet.queue.add('bet', signedJob(opportunity, epoch))
  await until(async () => (await executor.bets()).find(({ opportunity_id }) => opportunity_id === id))
}
const idsInLedger = async () => (await executor.bets()).map(({ opportunity_id }) => opportunity_id).sort()

test('a job without a coordinator’s signature, or changed after it was signed, is not bet', async () => {
  const opportunity = sampleOpportunity('forged')
  fleet.hold(opportunity)
  const signed = signedJob(opportunity)
  const foreign = createSigner(new Secret('another key'))
  const { signature: _signature, ...unsigned } = signed
  await fleet.queue.add('bet', unsigned)
  await fleet.queue.add('bet', { ...signed, opportunity: { ...opportunity, margin: 9 } })
  await fleet.queue.add('bet', foreign.sign(signaturePurposes.bet, unsigned))
  await lastOffer()
  expect(await idsInLedger()).toEqual(['last'])
  expect(executor.output()).toContain('forged_offer')
})

test('a job of a coordinator that a newer one replaced is not bet, also after a restart', async () => {
  await lastOffer('new', 20)
  const old = sampleOpportunity('old')
  fleet.hold(old)
  await fleet.queue.add('bet', signedJob(old, 19))
  await lastOffer('newer', 21)
  expect(await idsInLedger()).toEqual(['new', 'newer'])
  await executor.kill('SIGKILL')
  executor = await fleet.start()
  await fleet.queue.add('bet', signedJob(old, 20))
  await lastOffer('newest', 21)
  expect(await idsInLedger()).toEqual(['new', 'newer', 'newest'])
  expect(executor.output()).toContain('stale_epoch')
})

test('a result without a coordinator’s signature settles nothing', async () => {
  const opportunity = sampleOpportunity('bet')
  fleet.hold(opportunity)
  await fleet.offer(opportunity)
  const placed = await executor.betIn('placed')
  const result = {
    ...{ event_id: opportunity.event_id, home: 'Rovers', away: 'United', status: 'finished', score: [3, 0] },
    ...{ site: 'scores', at: new Date().toISOString() },
  }
  await fleet.redis.xadd('results', '*', 'json', JSON.stringify(result))
  await fleet.redis.xadd('results', '*', 'json', JSON.stringify({ ...result, signature: '00'.repeat(32) }))
  // a genuine one of another event, to know that both were read
  await fleet.result(sampleOpportunity('elsewhere'))
  await until(async () => executor.output().split('signature').length > 2)
  expect((await executor.get<{ state: string }>(`/bets/${placed.id}`)).state).toBe('placed')
  await fleet.result(opportunity)
  expect((await executor.betIn('settled')).id).toBe(placed.id)
})

test('a plan whose words at the bookmaker mean something else is refused', async () => {
  const opportunity = sampleOpportunity('wrong')
  fleet.hold(opportunity)
  const [, draw] = opportunity.legs
  fleet.coordinator.prices.set(priceKey(draw!), {
    odds: draw!.odds,
    means: { event_id: opportunity.event_id, market: 'ft_1x2', selection: 'away' },
  })
  await fleet.offer(opportunity)
  const bet = await executor.betIn('refused')
  expect(bet.reason).toMatch(/^wrong_selection /)
  expect(bet.legs.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending'])
})

test('profit is what the prices seen give, whatever the offer claims', async () => {
  // 2.1, 3.9 and 4.2 give 3 %; seen again one of them is a mistake of the page
  const opportunity = sampleOpportunity('claimed')
  fleet.hold(opportunity)
  const [home] = opportunity.legs
  fleet.coordinator.prices.set(priceKey(home!), { odds: 21 })
  await fleet.offer(opportunity)
  expect((await executor.betIn('refused')).reason).toMatch(/^too_good \{"margin":8/)
})

test('a second executor on the same data directory does not start, and changes nothing', async () => {
  const opportunity = sampleOpportunity('held')
  fleet.hold(opportunity)
  await fleet.offer(opportunity)
  const before = await executor.betIn('placed')
  const second = startExecutorProcess(0, {
    ...{
      REDIS_URL: 'redis://127.0.0.1:1',
      COORDINATOR_URL: fleet.coordinator.url,
      DATA_DIR: fleet.directory,
    },
  })
  await expect(second).rejects.toThrow(/is in use by another process/)
  expect(await executor.get(`/bets/${before.id}`)).toEqual(before)
})

test('a ledger that somebody else holds for three seconds is waited for, and betting goes on', async () => {
  const opportunity = sampleOpportunity('waits')
  fleet.hold(opportunity)
  const other = new DatabaseSync(join(fleet.directory, 'ledger.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  await fleet.offer(opportunity)
  await new Promise((resolve) => setTimeout(resolve, 3_000)) // the three seconds of the title
  other.exec('ROLLBACK')
  other.close()
  expect((await executor.betIn('placed')).opportunity_id).toBe('waits')
  expect(await executor.get('/limits')).toMatchObject({ stopped: null })
})

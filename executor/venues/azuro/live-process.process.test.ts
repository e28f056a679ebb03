import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Fleet, planted, startFleet } from '../../testing/fleet.ts'
import { sampleOpportunity } from '../../testing/sample-opportunity.ts'
import { until } from '../../testing/until.ts'
import { CONDITION, openBench } from './testing/open-bench.ts'
import { startChain, type TestChain } from './testing/start-chain.ts'

const key = '0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba'
let chain: TestChain
let fleet: Fleet
let bench: Awaited<ReturnType<typeof openBench>>

beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())
beforeEach(async () => {
  fleet = await startFleet()
  bench = await openBench(chain, { key })
})
afterEach(async () => {
  await fleet.stop()
  await bench.close()
})

/** Everything that betting on chain needs, but for the two keys of live betting. */
const onChain = () => ({
  AZURO_KEY: key,
  AZURO_RPC: `polygon=${chain.url}/?apikey=planted-node-key`,
  AZURO_CHAINS: JSON.stringify({ polygon: { api: bench.backend.url, currencies: ['GBP'] } }),
  AZURO_ORDER_TTL_S: '3',
  AZURO_POLL_MS: '30',
  OPERATOR_TOKEN: 'planted-api-token',
})
const live = async () => ({
  ...(await fleet.liveWith({ kinds: ['value'], odds_tolerance: 0.05 }, 'azuro')),
  ...onChain(),
})
const value = (id: string) => {
  const opportunity = sampleOpportunity(
    id,
    [{ bookmaker: 'pool', odds: 2.1, stakeMinor: 5000, selection: 'home' }],
    { kind: 'value' },
  )
  const [leg] = opportunity.legs
  const whole = { ...opportunity, legs: [{ ...leg!, raw: { ...leg!.raw, raw_id: `${CONDITION}:29` } }] }
  fleet.hold(whole)
  return whole
}
/** Everything the executor has on disk, Redis apart. */
const written = (): string =>
  readdirSync(fleet.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n')
const secrets = /8b3a350c|planted-node-key|planted-api-token/i

test('no single setting bets: not the mode, not the keys; only all together', async () => {
  await expect(fleet.start({ ...onChain(), MODE: 'live' })).rejects.toThrow(/MODE=live needs a second key/)
  const quiet = await fleet.start({ ...(await live()), MODE: 'paper' })
  await fleet.offer(value('one'))
  expect((await quiet.betIn('refused')).reason).toMatch(/^mode/)
  expect((await quiet.post('/approve', { venue: 'azuro', amount_minor: 100 })).status).toBe(409)
  expect(bench.backend.sent).toBe(0)
  await quiet.kill('SIGTERM')
})

test('an offer becomes one bet on the chain, and no secret is written anywhere', async () => {
  const executor = await fleet.start(await live())
  const opportunity = value('two')
  await Promise.all([1, 2, 3].map((n) => fleet.offer(opportunity, `two-${n}`)))
  const placed = await executor.betIn('placed')
  expect(placed).toMatchObject({ mode: 'live', legs: [{ odds: 2.1, stake_minor: 5000, state: 'placed' }] })
  expect(await bench.held()).toHaveLength(1)
  // a node and a backend that fail are written about without their addresses
  await bench.backend.stop()
  await fleet.offer(value('three'))
  await executor.betIn('rejected')
  await executor.kill('SIGTERM')
  const everything = `${executor.output()}\n${written()}`
  expect(everything).toContain('rejected')
  expect(everything).not.toMatch(secrets)
  expect(everything).not.toContain(planted)
})

test('killed while the order is out, it finds its one bet when it comes back', async () => {
  const before = (await bench.held()).length
  bench.backend.holdMs = 500
  bench.backend.answerAfterMs = 5_000
  const executor = await fleet.start(await live())
  await fleet.offer(value('four'))
  await until(async () => bench.backend.sent === 1)
  await executor.kill('SIGKILL')
  const again = await fleet.start(await live())
  const placed = await again.betIn('placed')
  expect(placed.legs).toMatchObject([{ state: 'placed', odds: 2.1, stake_minor: 5000 }])
  expect(bench.backend.sent).toBe(1)
  expect(await bench.held()).toHaveLength(before + 1)
  await again.kill('SIGTERM')
})

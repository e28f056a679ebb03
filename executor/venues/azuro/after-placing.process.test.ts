import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSettings, Secret } from '#runtime/settings.ts'
import { accountOf, KeyError } from '../read-signing-key.ts'
import { azuroSettings } from './azuro-settings.ts'
import { createChainReader, NodeFailed } from './chain-reader.ts'
import { chainNamed } from './chains.ts'
import { examine } from './doctor.ts'
import { nodesOf, postsOf } from './open-azuro.ts'
import { payoutOf, redeem } from './redeem.ts'
import { signCombo } from './sign-order.ts'
import { CONDITION, openBench } from './testing/open-bench.ts'
import { startChain, type TestChain } from './testing/start-chain.ts'

let chain: TestChain
let bench: Awaited<ReturnType<typeof openBench>>
const calm = () => new AbortController().signal

beforeAll(async () => {
  chain = await startChain()
  // the pool pays winners out of its own
  await chain.fund(chainNamed('polygon').lp, 10_000_000_000n)
})
afterAll(() => chain.stop())
beforeEach(async () => {
  bench = await openBench(chain)
})
afterEach(() => bench.close())

test('a combination is verified by the backend; legs of one game are refused', async () => {
  const block = await bench.reader.newestBlock()
  const other = CONDITION.replace('99000001', '99000002')
  const order = (nonce: bigint, conditions: string[]) =>
    signCombo(
      bench.account,
      bench.reader.chain,
      { expiresAt: block.timestamp + 60n, fee: 0n },
      { minOdds: 4_000_000_000_000n, amount: 1_000_000n, nonce },
      conditions.map((conditionId) => ({ conditionId: BigInt(conditionId), outcomeId: 29n })),
    )
  expect(await bench.post.backend.send('combo', await order(1n, [CONDITION, other]))).toMatchObject({
    state: 'Created',
  })
  await expect(
    bench.post.backend.send('combo', await order(2n, [CONDITION, CONDITION])),
  ).rejects.toMatchObject({
    values: { status: 409, answer: { error: 'BadData' } },
  })
  bench.backend.tamper = (message) => ({ ...message, amount: '2000000' })
  await expect(bench.post.backend.send('combo', await order(3n, [CONDITION, other]))).rejects.toMatchObject({
    values: { answer: { error: 'MessageNotVerified' } },
  })
})

describe('afterwards', () => {
  // each bet on a condition of its own, so that one test's result is not another's
  let n = 5_000
  const bet = async () => {
    const condition = String(BigInt(CONDITION) + BigInt(n++))
    const order = bench.order()
    const placed = await bench.venue.place(
      { ...order, raw: { ...order.raw, raw_id: `${condition}:29` } },
      calm(),
    )
    if (placed.status !== 'placed') throw new Error(JSON.stringify(placed))
    return {
      condition,
      tokenId: BigInt(placed.venueBetId.split(':')[1]!),
      leg: { ...order, ...placed, state: 'placed' as const },
    }
  }

  test('won bets are collected once, refunded ones bring the stake, lost ones nothing, open ones wait', async () => {
    const [won, lost, refunded, open] = [await bet(), await bet(), await bet(), await bet()]
    expect(await payoutOf(bench.reader, won!.tokenId)).toBe('open')
    expect(await redeem(bench.reader, bench.book)).toEqual([])
    await chain.send('Core', 'resolve', [BigInt(won!.condition), 29n])
    await chain.send('Core', 'resolve', [BigInt(lost!.condition), 30n])
    await chain.send('Core', 'cancel', [BigInt(refunded!.condition)])
    const before = await bench.reader.balance()
    const collected = await redeem(bench.reader, bench.book)
    expect(collected.map(({ tokenId, amount }) => [tokenId, amount])).toEqual([
      [won!.tokenId, 105_000_000n],
      [refunded!.tokenId, 50_000_000n],
    ])
    expect((await bench.reader.balance()) - before).toBe(155_000_000n)
    expect(await payoutOf(bench.reader, won!.tokenId)).toBe('paid')
    expect(await redeem(bench.reader, bench.book)).toEqual([])
    await chain.send('Core', 'resolve', [BigInt(open!.condition), 29n])
    expect(await redeem(bench.reader, bench.book)).toMatchObject([
      { tokenId: open!.tokenId, amount: 105_000_000n },
    ])
  })

  test('cash-out: 404 means it is not offered; a sale is signed for the bet, never below what was asked', async () => {
    const { tokenId, leg } = await bet()
    const venue = bench.open({ cashOut: true })
    expect(bench.venue.cashOut).toBeUndefined()
    expect(await venue.cashOutOffer!(leg)).toBeUndefined()
    expect(await venue.cashOut!(leg, 1)).toMatchObject({ status: 'refused' })
    const { backend } = bench
    backend.cashOut = {
      cashoutAmount: '47.50',
      cashoutOdds: '1.35',
      expiredAt: Math.floor(Date.now() / 1000) + 60,
    }
    Object.assign(backend, { owner: bench.account.address, soldBet: tokenId, soldOdds: 1_350_000_000_000n })
    expect(await venue.cashOutOffer!(leg)).toMatchObject({ amountMinor: 4750 })
    expect(await venue.cashOut!(leg, 4751)).toMatchObject({ status: 'refused' })
    expect(await venue.cashOut!(leg, 4750)).toEqual({ status: 'sold', amountMinor: 4750 })
    backend.soldBet = tokenId + 1n
    expect(await venue.cashOut!(leg, 4750)).toMatchObject({ status: 'refused' })
  })
})

describe('the doctor', () => {
  test('finds a sound chain sound', async () => {
    const findings = await examine(bench.post)
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect(findings.map(({ what }) => what)).toEqual([
      'chain id',
      ...['ClientBetData', 'ClientData', 'SubBet', 'ComboPart'].map((name) => `type hash ${name}`),
      ...['balance', 'allowance', 'gas', 'clock', 'backend'],
    ])
  })

  test('finds a wrong chain, a clock that is off, contracts that are not there', async () => {
    const wrong = createChainReader(
      { ...bench.reader.chain, chainId: 8453, relayer: chainNamed('base').relayer },
      chain.url,
      bench.account,
    )
    const findings = await examine({ ...bench.post, reader: wrong }, () => Date.now() + 3_600_000)
    const bad = findings.filter(({ ok }) => !ok).map(({ what }) => what)
    expect(bad).toEqual(expect.arrayContaining(['chain id', 'type hash ClientBetData', 'allowance', 'clock']))
  })
})

describe('secrets', () => {
  const key = '0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba'
  const node = 'http://127.0.0.1:9/v2/planted-node-key'
  const isClean = (text: string) => !/planted-node-key|8b3a350c|350cf5c34c9194/i.test(text)

  test('a node that fails is named by chain, never by address', async () => {
    const reader = createChainReader(chainNamed('polygon'), node, accountOf(new Secret(key), 'AZURO_KEY'))
    const error = await reader.balance().catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(NodeFailed)
    const logged = JSON.stringify(pino.stdSerializers.err(error as Error))
    expect(isClean(`${error} ${(error as Error).stack} ${JSON.stringify(error)} ${logged}`)).toBe(true)
  })

  test('nothing a venue says or keeps carries the key', async () => {
    const secretive = await openBench(chain, { key })
    try {
      const order = secretive.order()
      const answer = await secretive.venue.place(order, calm())
      const kept = JSON.stringify(secretive.book.find(order.reference), (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      )
      expect(answer.status).toBe('placed')
      expect(isClean(JSON.stringify(answer) + kept + JSON.stringify(secretive.backend.bodies))).toBe(true)
    } finally {
      await secretive.close()
    }
  })

  test.each(['not-a-key-8b3a350c', `${key}ff`, `0x${'f'.repeat(64)}`])(
    '%# a key that is none is not repeated',
    (value) => {
      try {
        accountOf(new Secret(value), 'AZURO_KEY')
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(KeyError)
        expect(isClean(String(error)) && !String(error).includes('ffff')).toBe(true)
      }
    },
  )

  test('settings: both key and node are needed, and neither prints', () => {
    const both = { AZURO_KEY: key, AZURO_RPC: `polygon=${node},base=http://127.0.0.1:9/` }
    const settings = readSettings(azuroSettings, both)
    expect(isClean(JSON.stringify(settings))).toBe(true)
    expect(postsOf(settings).map(({ reader }) => reader.chain.chainId)).toEqual([137, 8453])
    expect(postsOf(readSettings(azuroSettings, { AZURO_KEY: key }))).toEqual([])
    expect(() => nodesOf(new Secret('planted-node-key'))).toThrow(/^(?!.*planted)/)
    const moved = readSettings(azuroSettings, {
      ...both,
      AZURO_CHAINS: '{"polygon":{"api":"http://127.0.0.1:1/"}}',
    })
    expect(postsOf(moved)[0]!.reader.chain.api).toBe('http://127.0.0.1:1')
    const incomplete = readSettings(azuroSettings, { AZURO_KEY: key, AZURO_RPC: `moon=${node}` })
    expect(() => postsOf(incomplete)).toThrow(/moon is not a known chain/)
  })
})

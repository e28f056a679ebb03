import { generatePrivateKey } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBackend } from './backend.ts'
import { nonceOf, orderIdOf } from './bet-of-order.ts'
import { createChainReader } from './chain-reader.ts'
import { backendWords } from './reject-words.ts'
import { signBet } from './sign-order.ts'
import { CONDITION, openBench } from './testing/open-bench.ts'
import { startChain, type TestChain } from './testing/start-chain.ts'

let chain: TestChain
let bench: Awaited<ReturnType<typeof openBench>>
const calm = () => new AbortController().signal

beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())
beforeEach(async () => {
  bench = await openBench(chain)
})
afterEach(() => bench.close())

describe('placing', () => {
  test('a bet is signed once, taken by the relayer, and is where the chain says it is', async () => {
    bench.backend.fee = 31_000n
    bench.backend.feeAsList = true
    const order = bench.order()
    const placed = await bench.venue.place(order, calm())
    const [bet] = await bench.held()
    expect(bet).toMatchObject({ reference: order.reference, odds: 2.1, stakeMinor: 5000 })
    expect(placed).toEqual({
      status: 'placed',
      odds: 2.1,
      stakeMinor: 5000,
      venueBetId: `polygon:${bet!.tokenId}`,
    })
    // 50.00 and the fee of 0.031 have left
    expect(await bench.reader.balance()).toBe(1_000_000_000n - 50_000_000n - 31_000n)
    const body = bench.backend.bodies[0] as { clientBetData: { bet: object; clientData: object } }
    expect(body).toMatchObject({
      environment: 'PolygonUSDT',
      bettor: bench.account.address.toLowerCase(),
      clientBetData: {
        bet: {
          conditionId: CONDITION,
          outcomeId: 29,
          minOdds: '2000000000000',
          amount: '50000000',
          nonce: String(nonceOf(order.reference)),
        },
        clientData: { chainId: 137, relayerFeeAmount: '31000' },
      },
    })
    expect(bench.backend.orders.has(orderIdOf(bench.account.address, nonceOf(order.reference)))).toBe(true)
  })

  test('without an allowance nothing is sent; a bounded one is granted, and used up', async () => {
    const poor = await openBench(chain, { allowed: 0n })
    try {
      expect(await poor.venue.place(poor.order(), calm())).toMatchObject({
        status: 'rejected',
        code: 'not_allowed',
      })
      expect(poor.backend.sent).toBe(0)
      const { transaction } = await poor.venue.allow!(5000)
      expect(transaction).toMatch(/^0x[0-9a-f]{64}$/)
      expect(await poor.reader.allowance()).toBe(50_000_000n)
      expect(await poor.venue.place(poor.order(), calm())).toMatchObject({ status: 'placed' })
      expect(await poor.reader.allowance()).toBe(0n)
      expect(await poor.venue.place(poor.order(), calm())).toMatchObject({ code: 'not_allowed' })
    } finally {
      await poor.close()
    }
  })

  test('a tampered, a repeated and an expired order are refused by backend and contract', async () => {
    bench.backend.tamper = (message) => {
      const changed = structuredClone(message) as { bets: { amount: string }[] }
      changed.bets[0]!.amount = '99000000'
      return changed
    }
    expect(await bench.venue.place(bench.order(), calm())).toMatchObject({
      status: 'rejected',
      code: 'bad_order',
    })
    const block = await bench.reader.newestBlock()
    const terms = { expiresAt: block.timestamp + 60n, fee: 0n }
    const stake = { minOdds: 2_000_000_000_000n, amount: 50_000_000n, nonce: 7n }
    const choice = { conditionId: BigInt(CONDITION), outcomeId: 29n }
    const signed = await signBet(bench.account, bench.reader.chain, terms, stake, choice)
    const put = (amount: string) =>
      chain.send('Relayer', 'betFor', [
        signed.clientBetData.clientData,
        { ...signed.clientBetData.bet, amount },
        bench.account.address,
        signed.bettorSignature,
        2_100_000_000_000n,
      ])
    await expect(put('99000000')).rejects.toThrow(/InvalidBettorSignature/)
    // untouched, an independent implementation of the struct's hash finds our signature good
    await put('50000000')
    await expect(put('50000000')).rejects.toThrow(/InvalidNonce/)
    const late = { expiresAt: block.timestamp - 1n, fee: 0n }
    Object.assign(
      signed,
      await signBet(bench.account, bench.reader.chain, late, { ...stake, nonce: 8n }, choice),
    )
    await expect(put('50000000')).rejects.toThrow(/SignatureExpired/)
    expect(await bench.held()).toHaveLength(1)
  })

  test('odds that move between asking and sending are refused below the floor, taken above it', async () => {
    bench.backend.oddsWhenTaken = '1.99'
    expect(await bench.venue.place(bench.order(), calm())).toMatchObject({
      status: 'rejected',
      code: 'price_changed',
      message: expect.stringContaining('Real odds less than min odds'),
    })
    bench.backend.oddsWhenTaken = '2.03'
    expect(await bench.venue.place(bench.order(), calm())).toMatchObject({ status: 'placed', odds: 2.03 })
  })

  test('an order nobody put on the chain is unknown until it has expired, then certainly nothing', async () => {
    bench.backend.loseTransactions = true
    const impatient = bench.open({ patienceMs: 100 })
    const order = bench.order()
    expect(await impatient.place(order, calm())).toMatchObject({ status: 'unknown' })
    expect(await impatient.reconcile(order.reference, order)).toMatchObject({ status: 'unknown' })
    await expect
      .poll(() => impatient.reconcile(order.reference, order), { timeout: 8_000, interval: 100 })
      .toMatchObject({ status: 'rejected', code: 'expired' })
    const end = await impatient.reconcile(order.reference, order)
    expect(await impatient.reconcile(order.reference, order)).toEqual(end)
    expect(bench.backend.sent).toBe(1)
  })

  test('a nonce the chain has seen is not signed again, even when our own book was lost', async () => {
    const order = bench.order()
    const placed = await bench.venue.place(order, calm())
    const { openSentBook } = await import('./sent-book.ts')
    const amnesiac = bench.open({ book: openSentBook(':memory:') })
    expect(await amnesiac.place(order, calm())).toMatchObject({ status: 'rejected', code: 'duplicate' })
    expect(await amnesiac.reconcile(order.reference, order)).toMatchObject({ ...placed })
    expect(bench.backend.sent).toBe(1)
    expect(await bench.held()).toHaveLength(1)
  })

  test('an order whose answer was lost is found on the chain though the backend stays silent', async () => {
    bench.backend.fault = 'garbage_after'
    bench.backend.silentAboutOrders = true
    const order = bench.order()
    expect(await bench.venue.place(order, calm())).toMatchObject({
      status: 'placed',
      odds: 2.1,
      stakeMinor: 5000,
    })
    expect(await bench.held()).toHaveLength(1)
    expect(bench.backend.sent).toBe(1)
  })

  test('after a crash between sending and hearing, the same reference finds its one bet', async () => {
    bench.backend.fault = 'cut_after'
    bench.backend.holdMs = 300
    const order = bench.order()
    expect(await bench.open({ patienceMs: 100 }).place(order, calm())).toMatchObject({ status: 'unknown' })
    // another process with the same book
    const next = bench.open({ patienceMs: 100 })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(await next.place(order, calm())).toMatchObject({ status: 'placed', stakeMinor: 5000 })
    expect(await bench.held()).toHaveLength(1)
    expect(bench.backend.sent).toBe(1)
  })

  test('a fee that rose since it was asked is a definite no, one over the limit is never signed', async () => {
    bench.backend.feeAfterAsking = 5_000n
    expect(await bench.venue.place(bench.order(), calm())).toMatchObject({
      status: 'rejected',
      code: 'expired',
    })
    bench.backend.feeAfterAsking = undefined
    expect(await bench.venue.place(bench.order(), calm())).toMatchObject({ status: 'placed' })
    bench.backend.fee = 100_001n
    const sent = bench.backend.sent
    expect(await bench.venue.place(bench.order(), calm())).toMatchObject({
      code: 'unavailable',
      message: 'relayer fee 100001 is over the 100000 allowed',
    })
    expect(bench.backend.sent).toBe(sent)
  })

  test('of two chains that take it the one with the lower fee is chosen', async () => {
    const other = await openBench(chain, { key: generatePrivateKey() })
    try {
      bench.backend.fee = 31_000n
      other.backend.fee = 30_000n
      const dear = bench.post
      const cheap = {
        reader: createChainReader({ ...bench.reader.chain, name: 'cheap' }, chain.url, bench.account),
        backend: createBackend(other.backend.url, 'PolygonUSDT'),
      }
      const venue = bench.open({ posts: [dear, cheap] })
      expect(await venue.place(bench.order(), calm())).toMatchObject({
        venueBetId: expect.stringMatching(/^cheap:/),
      })
      expect([bench.backend.sent, other.backend.sent]).toEqual([0, 1])
      other.backend.state = 'Stopped'
      expect(await venue.place(bench.order(), calm())).toMatchObject({
        venueBetId: expect.stringMatching(/^polygon:/),
      })
    } finally {
      await other.close()
    }
  })

  test.each(Object.entries(backendWords))(
    'the word %s means what the table says',
    async (word, { code, doubt }) => {
      bench.backend.rejectWith = [word, 'no particulars']
      const venue = bench.open({ patienceMs: 0 })
      const answer = await venue.place(bench.order(), calm())
      // a doubtful no is not believed while the order could still be put on the chain
      expect(answer).toMatchObject(doubt ? { status: 'unknown' } : { status: 'rejected', code })
    },
  )

  test('paper orders, lays, other currencies and ids of others are never signed', async () => {
    const halted = { status: 'rejected', code: 'halted' }
    expect(await bench.open({ live: false }).place(bench.order(), calm())).toMatchObject(halted)
    const order = bench.order()
    expect(await bench.venue.place({ ...order, mode: 'paper' }, calm())).toMatchObject(halted)
    for (const wrong of [
      { side: 'lay' as const },
      { currency: 'EUR' },
      { raw: { ...order.raw, raw_id: '12' } },
    ])
      expect(await bench.venue.place({ ...order, ...wrong }, calm())).toMatchObject({ code: 'bad_order' })
    expect(bench.backend.sent).toBe(0)
    await expect(bench.open({ live: false }).allow!(100)).rejects.toThrow(/paper/)
  })

  test('says what is left and what would be taken', async () => {
    await expect.poll(() => bench.venue.balance!('azuro')).toEqual({ minor: 100_000, currency: 'GBP' })
    expect(await bench.venue.maxStake!(bench.order())).toBe(82_500)
  })
})

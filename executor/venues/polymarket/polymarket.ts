import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type Address, zeroHash } from 'viem'
import type { LocalAccount } from 'viem/accounts'
import { currencyExponent } from '#markets/money.ts'
import { CodedError } from '#runtime/coded-error.ts'
import { CounterpartyRefused, CounterpartyUnreachable } from '#runtime/counterparty-error.ts'
import type { LegEntry } from '../../ledger/entry.ts'
import type { Approved } from '../../limits/approve.ts'
import type { Placement, RejectCode, Venue } from '../venue.ts'
import type { Clob, Posted } from './clob.ts'
import { judgePurchase, placedAs } from './judge-purchase.ts'
import { type Exchange, orderIdOf, orderTypedData, type PolymarketOrder } from './order-typed-data.ts'
import { microsOf, type Purchase, purchaseFor } from './purchase.ts'
import { rejectCodeOf } from './reject-words.ts'
import type { SentPurchase, SentPurchases } from './sent-orders.ts'

export type PolymarketOptions = {
  readonly account: LocalAccount
  /** who holds the money; the account itself unless it signs for a wallet */
  readonly maker: Address
  readonly signatureType: number
  readonly exchange: Exchange
  readonly negRiskExchange: Exchange
  readonly clob: Clob
  readonly book: SentPurchases
  /** whether both keys of live betting are there: without them nothing is signed */
  readonly live: boolean
  readonly currencies: readonly string[]
  readonly doubtMs: number
  readonly pollMs?: number
  readonly patienceMs?: number
  readonly now?: () => number
}

type Ready = { readonly token: string; readonly exchange: Exchange; readonly purchase: Purchase }
type Rejection = Extract<Placement, { status: 'rejected' }>
const rejected = (code: RejectCode, message: string): Rejection => ({ status: 'rejected', code, message })

/** The market and outcome a leg is about: its raw id is `<market>:<0|1>`. */
const wantedOf = ({ raw, side }: Pick<LegEntry, 'raw' | 'side'>) => {
  const match = /^(\d{1,20}):([01])$/.exec(raw.raw_id ?? '')
  return match && side === 'back' ? { market: match[1]!, index: Number(match[2]) as 0 | 1 } : undefined
}

/**
 * Buys outcome shares on an order book: an order that takes at once what is offered at the floor or better, and lets go of the rest. Its
 * hash is its name, known before it is sent.
 */
export const createPolymarketVenue = (options: PolymarketOptions): Venue => {
  const { account, maker, signatureType, clob, book, live, currencies, doubtMs } = options
  const { now = Date.now, pollMs = 500, patienceMs = 15_000 } = options
  const placing = new Map<string, Promise<Placement>>()
  let balance: bigint | undefined

  /** Whether it could be bought now, asked before anything is signed: every no is definite. */
  const prepare = async (order: Approved): Promise<Ready | Rejection> => {
    const wanted = wantedOf(order)
    if (!wanted)
      return rejected('bad_order', `not a back of <market>:<outcome>: ${order.raw.raw_id ?? 'no raw id'}`)
    const cents = (order.stakeMinor * 100) / 10 ** currencyExponent(order.currency)
    if (!currencies.includes(order.currency) || !Number.isInteger(cents))
      return rejected(
        'bad_order',
        `takes whole cents of ${currencies.join(' or ')}, not ${order.stakeMinor} minor ${order.currency}`,
      )
    try {
      const market = await clob.market(wanted.market)
      if (!market || market.closed)
        return rejected('price_gone', `market ${wanted.market} is not there any more`)
      if (!market.active || market.acceptingOrders === false)
        return rejected('suspended', `market ${wanted.market} takes no orders`)
      const token = market.clobTokenIds[wanted.index]
      const exchange = market.negRisk ? options.negRiskExchange : options.exchange
      const [offered, money] = await Promise.all([clob.book(token), clob.money(exchange.address)])
      balance = money.balance
      const asks = (offered?.asks ?? []).map(({ price }) => Number(price)).filter((price) => price > 0)
      if (!offered || asks.length === 0) return rejected('price_gone', 'nobody sells')
      const purchase = purchaseFor(cents, order.floorOdds, offered.tick_size)
      const best = Math.min(...asks)
      if (!purchase || best > purchase.price)
        return rejected(
          'price_changed',
          `best price ${best}, ${purchase?.price ?? 'none'} at floor ${order.floorOdds}`,
        )
      const least = microsOf(offered.min_order_size) ?? 0n
      if (purchase.takerAmount < least)
        return rejected(
          'stake_too_small',
          `${purchase.takerAmount} raw shares, least ${offered.min_order_size}`,
        )
      if (money.balance < purchase.makerAmount)
        return rejected(
          'insufficient_funds',
          `${money.balance} raw units there, ${purchase.makerAmount} needed`,
        )
      if (money.allowance < purchase.makerAmount)
        return rejected(
          'not_allowed',
          `the exchange may take ${money.allowance}, ${purchase.makerAmount} needed`,
        )
      return { token, exchange, purchase }
    } catch (error) {
      if (error instanceof CodedError) return rejected('unavailable', error.message)
      throw error
    }
  }

  const finish = (reference: string, end: Placement): Placement => {
    if (end.status !== 'unknown') book.finish(reference, end)
    return end
  }
  const judge = async (sent: SentPurchase): Promise<Placement> =>
    sent.end ?? finish(sent.reference, await judgePurchase(clob, sent, maker, { now: now(), doubtMs }))

  const follow = async (sent: SentPurchase, signal: AbortSignal): Promise<Placement> => {
    const until = performance.now() + patienceMs
    for (;;) {
      const end = await judge(sent)
      if (end.status !== 'unknown' || signal.aborted || performance.now() >= until) return end
      await delay(pollMs, undefined, { signal }).catch(() => undefined)
    }
  }

  /** What the answer to the order itself proves; `undefined` when it has to be asked for. */
  const verdictOf = (told: Posted, sent: SentPurchase): Placement | undefined => {
    const [paid, got] = [microsOf(told.makingAmount || '0'), microsOf(told.takingAmount || '0')]
    if (told.success && told.status === 'matched' && paid && got) return placedAs(sent, paid, got)
    if (told.success && told.status === 'unmatched') return rejected('price_changed', 'nothing matched')
    if (told.success || !told.errorMsg) return undefined
    return refusalOf(told.errorMsg)
  }

  const send = async (ready: Ready, order: Approved, signal: AbortSignal): Promise<Placement> => {
    const { token, exchange, purchase } = ready
    const signedOrder: PolymarketOrder = {
      // 53 bits: on the wire it is a JSON number
      salt:
        BigInt(
          `0x${createHash('sha256').update(`polymarket\n${order.reference}`).digest('hex').slice(0, 16)}`,
        ) >> 11n,
      ...{ maker, signer: account.address, signatureType, tokenId: BigInt(token), timestamp: BigInt(now()) },
      ...{ makerAmount: purchase.makerAmount, takerAmount: purchase.takerAmount },
    }
    const typed = orderTypedData(exchange, signedOrder)
    const signature = await account.signTypedData(typed)
    if (signal.aborted) return rejected('halted', 'stopped before anything was sent')
    const { reference, stakeMinor, currency } = order
    const sent = {
      reference,
      stakeMinor,
      currency,
      token,
      orderId: orderIdOf(exchange, signedOrder),
      sentAt: now(),
    }
    book.record(sent)
    try {
      const told = await clob.post(signedOrder, { signature, zero: zeroHash })
      const verdict = verdictOf(told, sent)
      return verdict ? finish(reference, verdict) : follow(sent, signal)
    } catch (error) {
      if (error instanceof CounterpartyUnreachable)
        return finish(reference, rejected('unavailable', error.message))
      if (!(error instanceof CodedError)) throw error
      const said =
        error instanceof CounterpartyRefused
          ? (error.values.answer as { error?: unknown } | undefined)
          : undefined
      const no = typeof said?.error === 'string' ? refusalOf(said.error) : undefined
      return no ? finish(reference, no) : follow(sent, signal)
    }
  }

  const fill = async (order: Approved, signal: AbortSignal): Promise<Placement> => {
    if (!live || order.mode !== 'live') return rejected('halted', 'nothing is signed while betting on paper')
    const known = book.find(order.reference)
    if (known) return judge(known)
    const ready = await prepare(order)
    if ('status' in ready) return ready
    if (signal.aborted) return rejected('halted', 'stopped before anything was sent')
    return send(ready, order, signal)
  }
  const place = async (order: Approved, signal: AbortSignal): Promise<Placement> => {
    try {
      return await fill(order, signal)
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      // what went wrong with an order that is not in the book went wrong before it was sent
      return book.find(order.reference)
        ? { status: 'unknown', message: error.message }
        : rejected('unavailable', error.message)
    }
  }
  return {
    id: 'polymarket',
    floorKeptBy: 'venue',
    place: (order, signal) => {
      const running = placing.get(order.reference) ?? place(order, signal)
      placing.set(order.reference, running)
      void running.finally(() => placing.delete(order.reference)).catch(() => undefined)
      return running
    },
    reconcile: async (reference) => {
      if (placing.has(reference)) return { status: 'unknown', message: 'still being placed' }
      const sent = book.find(reference)
      return sent ? judge(sent) : rejected('not_found', `nothing was sent for ${reference}`)
    },
    balance: () => {
      const currency = currencies[0]
      if (balance === undefined || currency === undefined) return undefined
      return { minor: Math.floor(Number(balance) / 10 ** (6 - currencyExponent(currency))), currency }
    },
    close: () => book.close(),
  }
}

/** A refusal in words we know; what is already there is no evidence that nothing stands. */
const refusalOf = (sentence: string): Rejection | undefined => {
  const code = rejectCodeOf(sentence)
  return code === undefined || code === 'duplicate' ? undefined : rejected(code, sentence)
}

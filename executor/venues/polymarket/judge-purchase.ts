import { currencyExponent } from '#markets/money.ts'
import { CodedError } from '#runtime/coded-error.ts'
import type { Placement } from '../venue.ts'
import type { Clob } from './clob.ts'
import { microsOf, oddsOfFill, scaledText } from './purchase.ts'
import type { SentPurchase } from './sent-orders.ts'

const unknown = (message: string): Placement => ({ status: 'unknown', message })

/** A fill in millionths as a placement; never more than was ordered, money rounded to the currency's minor unit, as
 * shares are told to four decimals only. */
export const placedAs = (
  sent: Pick<SentPurchase, 'stakeMinor' | 'currency' | 'orderId'>,
  paidMicros: bigint,
  gotMicros: bigint,
): Placement => ({
  status: 'placed',
  odds: oddsOfFill(paidMicros, gotMicros),
  stakeMinor: Math.min(
    sent.stakeMinor,
    Math.round(Number(paidMicros) / 10 ** (6 - currencyExponent(sent.currency))),
  ),
  venueBetId: sent.orderId,
})

/** States in which an order may still trade. */
const waiting = new Set(['LIVE', 'DELAYED', 'ORDER_STATUS_LIVE', 'ORDER_STATUS_DELAYED'])

/**
 * What became of a sent order, from its trades first: what has been traded stands. Nothing stands when the order ended without a trade, or when nobody
 * has known it for longer than an order can be under way.
 */
export const judgePurchase = async (
  clob: Pick<Clob, 'order' | 'tradesOf'>,
  sent: SentPurchase,
  maker: string,
  { now, doubtMs }: { readonly now: number; readonly doubtMs: number },
): Promise<Placement> => {
  try {
    const [order, trades] = await Promise.all([
      clob.order(sent.orderId),
      clob.tradesOf(sent.orderId, sent.token, maker, sent.sentAt),
    ])
    if (order && waiting.has(order.status.toUpperCase())) return unknown(`the order is ${order.status}`)
    // millionths of millionths until all is summed
    let paidTrillionths = 0n
    let got = 0n
    for (const { size, price, status } of trades) {
      if (/FAILED/i.test(status)) continue
      const [shares, each] = [microsOf(size), scaledText(price, 12)]
      if (shares === undefined || each === undefined)
        return unknown(`a trade of ${size} at ${price} cannot be read`)
      paidTrillionths += (shares * each) / 1_000_000n
      got += shares
    }
    const paid = (paidTrillionths + 500_000n) / 1_000_000n
    if (paid > 0n) return placedAs(sent, paid, got)
    if (order) {
      if ((microsOf(order.size_matched) ?? 1n) > 0n)
        return unknown(`${order.size_matched} matched, trades not told yet`)
      return {
        status: 'rejected',
        code: 'price_changed',
        message: `the order is ${order.status}, nothing matched`,
      }
    }
    if (now - sent.sentAt < doubtMs) return unknown('the service does not know the order yet')
    return { status: 'rejected', code: 'not_found', message: 'the service does not know the order' }
  } catch (error) {
    if (error instanceof CodedError) return unknown(error.message)
    throw error
  }
}

import type { Hex } from 'viem'
import { CodedError } from '#runtime/coded-error.ts'
import type { Placement } from '../venue.ts'
import type { Order } from './backend.ts'
import { minorFromRaw } from './bet-of-order.ts'
import type { Post } from './chain-offer.ts'
import type { ChainBet } from './chain-reader.ts'
import { decimalFromScaled } from './odds-scale.ts'
import { rejectionOf } from './reject-words.ts'
import type { SentOrder } from './sent-book.ts'

/** States of an order after which the backend believes there is a bet, even one that was refunded since. */
const believed = new Set(['Accepted', 'Settled', 'PendingCancel', 'CancelFailed', 'Canceled'])

/** An order cannot be in a block this much later than the one after which it expired; the search ends there. */
const searchBlocks = 5_000n

const unknown = (message: string): Placement => ({ status: 'unknown', message })

/**
 * What became of a sent order. Placed only when the chain holds the bet; rejected only by a definite no, or when the chain is past the order's
 * last moment with its nonce unused, after which no block can hold it.
 */
export const judgeOrder = async (
  { reader, backend }: Post,
  sent: SentOrder,
  told?: Order,
): Promise<Placement> => {
  let silence: string | undefined
  const order =
    told ??
    (await backend.order(sent.orderId).catch((error: Error) => {
      if (!(error instanceof CodedError)) throw error
      silence = error.message
      return undefined
    }))
  try {
    if (order && believed.has(order.state)) {
      const bet = order.txHash ? await reader.betOfTransaction(order.txHash as Hex, sent.nonce) : undefined
      if (bet) return placedAs(bet)
    }
    const no = order?.state === 'Rejected' ? rejectionOf(order.error, order.errorMessage) : undefined
    const words = order
      ? [order.state, order.error, order.errorMessage].filter(Boolean).join(': ')
      : (silence ?? 'the backend does not know the order')
    if (no?.definite) return { status: 'rejected', code: no.code, message: words }
    const { number, timestamp } = await reader.newestBlock()
    if (await reader.nonceUsed(sent.nonce, number)) {
      const last = sent.fromBlock + searchBlocks
      const bet = await reader.findBet(sent.nonce, sent.fromBlock, number < last ? number : last)
      return bet ? placedAs(bet) : unknown(`${words}; the chain knows its nonce, the bet was not found`)
    }
    if (timestamp <= sent.expiresAt) return unknown(`${words}; can be accepted until ${sent.expiresAt}`)
    return order
      ? { status: 'rejected', code: no?.code ?? 'expired', message: `${words}; expired unused` }
      : { status: 'rejected', code: 'not_found', message: `${words}; expired unused` }
  } catch (error) {
    if (error instanceof CodedError) return unknown(error.message)
    throw error
  }

  function placedAs({ tokenId, amount, odds, conditionId, outcomeId }: ChainBet): Placement {
    if (String(conditionId) !== sent.conditionId || String(outcomeId) !== sent.outcomeId)
      return unknown(`bet ${tokenId} has our nonce and another outcome: ${conditionId}:${outcomeId}`)
    return {
      status: 'placed',
      odds: decimalFromScaled(odds),
      stakeMinor: minorFromRaw(reader.chain, amount, sent.currency),
      venueBetId: `${reader.chain.name}:${tokenId}`,
    }
  }
}

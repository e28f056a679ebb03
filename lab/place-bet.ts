import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Board } from './board.ts'
import type { Bookmaker } from './bookmaker.ts'
import type { PaperAccount } from './paper-account.ts'
import type { SlipFaults } from './slip-faults.ts'

export const placeOrder = z.strictObject({
  /** the customer's own, unique */
  reference: z.string().min(1).max(100),
  price_id: z.string(),
  stake_minor: z.number().int(),
  /** worst odds the customer takes: a back no lower, a lay no higher */
  limit_odds: z.number(),
})
export type PlaceOrder = z.infer<typeof placeOrder>

export type PlaceAnswer =
  | {
      readonly status: 'placed'
      readonly bet_id: string
      readonly odds: number
      readonly stake_minor: number
      readonly balance_minor: number
      readonly currency: string
      /** this reference had been placed before; nothing new happened */
      readonly duplicate?: true
    }
  | {
      readonly status: 'rejected'
      readonly code:
        | 'gone'
        | 'suspended'
        | 'price_changed'
        | 'over_limit'
        | 'bad_stake'
        | 'insufficient_funds'
        | 'reference_reused'
      readonly message: string
      /** the price now, where it has changed */
      readonly odds?: number
      readonly max_stake_minor?: number
    }

type Slip = {
  readonly bookmaker: Bookmaker
  readonly board: Board
  readonly account: PaperAccount
  readonly faults: Pick<SlipFaults, 'limit_minor' | 'partial'>
  readonly currency: string
}

const rejected = (
  code: (PlaceAnswer & { status: 'rejected' })['code'],
  message: string,
  figures: { odds?: number; max_stake_minor?: number } = {},
): PlaceAnswer => ({ status: 'rejected', code, message, ...figures })

const decide = (order: PlaceOrder, { bookmaker, board, account, faults, currency }: Slip): PlaceAnswer => {
  const found = board.matches.flatMap((match) => match.prices.map((price) => ({ match, price })))
  const offer = found.find(({ price }) => price.id === order.price_id)
  if (!offer) return rejected('gone', 'This price is no longer offered')
  const { match, price } = offer
  if (price.locked) return rejected('suspended', 'Betting is suspended')
  if (price.side === 'back' ? price.odds < order.limit_odds : price.odds > order.limit_odds)
    return rejected('price_changed', `The price is now ${price.text}`, { odds: price.odds })
  if (order.stake_minor <= 0) return rejected('bad_stake', 'The stake must be positive')
  const limit = faults.limit_minor ?? price.sizeMinor ?? bookmaker.max_stake_minor
  if (order.stake_minor > limit)
    return rejected('over_limit', 'The stake is over the limit', { max_stake_minor: limit })
  const stakeMinor = Math.max(1, Math.floor(order.stake_minor * (faults.partial ?? 1)))
  const atRiskMinor = price.side === 'back' ? stakeMinor : Math.ceil(stakeMinor * (price.odds - 1))
  if (atRiskMinor > account.balanceMinor)
    return rejected('insufficient_funds', 'The balance does not cover it')
  const betId = randomUUID()
  account.balanceMinor -= atRiskMinor
  account.bets.set(order.reference, {
    betId,
    reference: order.reference,
    odds: price.odds,
    stakeMinor,
    atRiskMinor,
    placedAt: board.asOf,
    match,
    price,
  })
  return {
    status: 'placed',
    bet_id: betId,
    odds: price.odds,
    stake_minor: stakeMinor,
    balance_minor: account.balanceMinor,
    currency,
  }
}

/**
 * Takes a bet or says why not. A reference that comes again gets the first answer again; with another content it is refused: it
 * cannot be the same bet.
 */
export const placeBet = (order: PlaceOrder, slip: Slip): PlaceAnswer => {
  const asked = JSON.stringify([order.price_id, order.stake_minor, order.limit_odds])
  const before = slip.account.answers.get(order.reference)
  if (before && before.asked !== asked)
    return rejected('reference_reused', 'This reference belongs to another bet')
  if (before) return before.answer.status === 'placed' ? { ...before.answer, duplicate: true } : before.answer
  const answer = decide(order, slip)
  slip.account.answers.set(order.reference, { asked, answer })
  return answer
}

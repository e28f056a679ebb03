import { ImpossibleInput } from '#markets/impossible-input.ts'
import type { Side } from '#markets/selection.ts'
import type { Settlement } from './settled.ts'

/**
 * What a venue or a state takes, each a fraction in [0, 1) unless it says money. They are configuration of an account
 * in a jurisdiction, never constants of the code.
 */
export type Fees = {
  /** on top of the stake, kept whatever happens: a stake of 1 costs 1 + t, so the odds are worth o/(1+t) */
  readonly stakeTax?: number
  /** taken off the stake before play: only 1 − t is bet */
  readonly turnoverTax?: number
  /** on everything a winning bet pays back, stake included: odds are worth o(1 − t) */
  readonly grossTax?: number
  /** on the profit of each winning bet alone: 1 + (o − 1)(1 − c) */
  readonly winCommission?: number
  /** on the net winnings of all bets in one exchange market together: min(P, (1 − c)P) */
  readonly marketCommission?: number
  /** per leg that is placed at all, in minor units of its currency: relayer, gas */
  readonly fixedMinor?: number
}

/** A bet's cash flows per unit of the backer's stake, before commission on net market winnings. Linear in a settlement. */
export type CashFlow = {
  /** money that leaves the account now: stake and taxes of a back, liability of a lay */
  readonly outlay: number
  /** profit when the selection wins, when it is returned, when it loses */
  readonly win: number
  readonly push: number
  readonly lose: number
}

const rates = ['stakeTax', 'turnoverTax', 'grossTax', 'winCommission', 'marketCommission'] as const

/**
 * @throws ImpossibleInput `bad_rate` for a rate outside [0, 1) or a tax that a layer cannot owe, `bad_amount` for a
 *   negative fixed fee
 */
export const checkFees = (fees: Fees, side: Side): void => {
  for (const name of rates) {
    const rate = fees[name]
    if (rate !== undefined && !(rate >= 0 && rate < 1))
      throw new ImpossibleInput('bad_rate', rate, `${name} needs to be in [0, 1)`)
  }
  if (side === 'lay' && ((fees.turnoverTax ?? 0) > 0 || (fees.grossTax ?? 0) > 0))
    throw new ImpossibleInput(
      'bad_rate',
      fees,
      'turnover and gross taxes are owed by the backer, not by a layer',
    )
  if (fees.fixedMinor !== undefined && !(Number.isSafeInteger(fees.fixedMinor) && fees.fixedMinor >= 0))
    throw new ImpossibleInput('bad_amount', fees.fixedMinor, 'a fixed fee is whole minor units of 0 or more')
}

/** The cash flows of one bet at these odds; fixed fees and market commission are settled over several legs, not here. */
export const cashFlow = (side: Side, odds: number, fees: Fees = {}): CashFlow => {
  const { stakeTax = 0, turnoverTax = 0, grossTax = 0, winCommission = 0 } = fees
  if (side === 'lay') {
    return {
      outlay: odds - 1 + stakeTax,
      win: 1 - odds - stakeTax,
      push: -stakeTax,
      lose: 1 - winCommission - stakeTax,
    }
  }
  const played = 1 - turnoverTax
  const gain = played * (1 - grossTax) * odds - 1
  return {
    outlay: 1 + stakeTax,
    win: (gain > 0 ? gain * (1 - winCommission) : gain) - stakeTax,
    push: played - 1 - stakeTax,
    lose: -1 - stakeTax,
  }
}

/** Profit per unit of backer's stake once the bet is settled. */
export const settledProfit = (flow: CashFlow, { won, returned }: Settlement): number =>
  won * flow.win + returned * flow.push + (1 - won - returned) * flow.lose

/**
 * The odds at which a bet is worth exactly `level` per unit of outlay, when it wins, is returned and loses with the
 * weights `won`, `returned` and `lost` (they need not sum to 1: market commission shrinks them). A back is worth no more
 * up to this price, a lay from this price on; `Infinity` when no price reaches the level, `-Infinity` for a lay that
 * never exceeds it.
 */
export const breakEvenOdds = (
  side: Side,
  fees: Fees | undefined,
  won: number,
  returned: number,
  lost: number,
  level: number,
): number => {
  const stakeTax = fees?.stakeTax ?? 0
  const keep = 1 - (fees?.winCommission ?? 0)
  if (side === 'lay') {
    const gain = lost * keep - stakeTax * (won + returned + lost + level)
    const risk = won + level
    if (risk > 1e-15) return 1 + gain / risk
    return gain > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  }
  const played = 1 - (fees?.turnoverTax ?? 0)
  const needed = level * (1 + stakeTax) + lost * (1 + stakeTax) + returned * (1 + stakeTax - played)
  if (!(won > 1e-15)) return needed >= 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  const profit = needed / won + stakeTax
  return ((profit > 0 ? profit / keep : profit) + 1) / (played * (1 - (fees?.grossTax ?? 0)))
}

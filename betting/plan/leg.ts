import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkQuote, type EngineQuote } from '../witness/quote.ts'

/** What a bookmaker lets an account do on one bet; whole minor units of the account's currency. */
export type StakeLimits = {
  /** smallest backer's stake accepted; a bet is this large or not placed at all */
  readonly minMinor?: number
  /** largest backer's stake accepted */
  readonly maxMinor?: number
  /** stakes are multiples of this; 1 when absent */
  readonly incrementMinor?: number
  /** money in the account: stake and taxes of a back, liability of a lay */
  readonly balanceMinor?: number
}

/** How money of an account's currency compares with money of the bankroll. */
export type Conversion = {
  /** minor units of the bankroll's currency for one minor unit of the account's */
  readonly rate: number
  /** fraction lost on each conversion, there and back, as a margin for the rate moving until settlement */
  readonly haircut?: number
}

/** A bet that could be placed. */
export type PlanLeg = {
  readonly quote: EngineQuote
  readonly limits?: StakeLimits
  /** absent when the account holds the bankroll's currency */
  readonly conversion?: Conversion
}

/** A bet that has been placed already, in whole or in part: nothing can change it any more. */
export type PlacedLeg = {
  readonly quote: EngineQuote
  /** backer's stake that was accepted */
  readonly stakeMinor: number
  readonly conversion?: Conversion
}

const checkAmount = (name: string, amount: number | undefined, least: number): void => {
  if (amount !== undefined && !(Number.isSafeInteger(amount) && amount >= least))
    throw new ImpossibleInput('bad_amount', amount, `${name} is whole minor units of ${least} or more`)
}

const checkConversion = (conversion: Conversion | undefined): void => {
  if (conversion === undefined) return
  const { rate, haircut = 0 } = conversion
  if (!(rate > 0 && rate < Number.POSITIVE_INFINITY))
    throw new ImpossibleInput('bad_rate', rate, 'an exchange rate is above 0')
  if (!(haircut >= 0 && haircut < 1)) throw new ImpossibleInput('bad_rate', haircut, 'a haircut is in [0, 1)')
}

/** @throws ImpossibleInput for a quote, amount or rate that cannot be, `bad_limits` when they contradict each other */
export const checkLeg = ({ quote, limits = {}, conversion }: PlanLeg): void => {
  checkQuote(quote)
  checkConversion(conversion)
  checkAmount('a smallest stake', limits.minMinor, 0)
  checkAmount('a largest stake', limits.maxMinor, 0)
  checkAmount('an increment', limits.incrementMinor, 1)
  checkAmount('a balance', limits.balanceMinor, 0)
  if (limits.minMinor !== undefined && limits.maxMinor !== undefined && limits.minMinor > limits.maxMinor)
    throw new ImpossibleInput('bad_limits', limits, 'the smallest stake is above the largest')
}

/** @throws ImpossibleInput for a quote, stake or rate that cannot be */
export const checkPlaced = ({ quote, stakeMinor, conversion }: PlacedLeg): void => {
  checkQuote(quote)
  checkConversion(conversion)
  checkAmount('a placed stake', stakeMinor, 0)
}

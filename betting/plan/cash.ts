import { cashFlow } from '../fees.ts'
import { lineKey } from '../witness/bet-line.ts'
import { type EngineQuote, nettingKey } from '../witness/quote.ts'
import type { Conversion } from './leg.ts'
import type { PlanSpace } from './plan-space.ts'

/** A bet as the cash book sees it: what leaves the account per unit of stake, and what it is worth at every outcome. */
export type CashBet = {
  /** per unit of backer's stake */
  readonly outlay: number
  /** profit per unit of backer's stake, per outcome, before commission on net market winnings */
  readonly profit: Float64Array
  /** owed once the bet is placed, whatever its stake */
  readonly fixedMinor: number
  /** exchange market it is netted in, and what is left of a net winning there */
  readonly netting: string | undefined
  readonly keep: number
  /** bankroll money for account money, when it is spent and when it comes back */
  readonly buy: number
  readonly sell: number
}

export const cashBet = (
  quote: EngineQuote,
  conversion: Conversion | undefined,
  space: PlanSpace,
): CashBet => {
  const { outlay, win, push, lose } = cashFlow(quote.side ?? 'back', quote.odds, quote.fees)
  const key = lineKey(quote)
  const won = space.won.get(key)
  const lost = space.lost.get(key)
  if (won === undefined || lost === undefined)
    throw new RangeError(`${key} is not part of the plan's outcomes`)
  const { rate = 1, haircut = 0 } = conversion ?? {}
  return {
    outlay,
    profit: won.map((fraction, at) => push + (win - push) * fraction + (lose - push) * lost[at]!),
    fixedMinor: quote.fees?.fixedMinor ?? 0,
    netting: nettingKey(quote),
    keep: 1 - (quote.fees?.marketCommission ?? 0),
    buy: rate * (1 + haircut),
    sell: rate * (1 - haircut),
  }
}

/** Guards against 0.1 + 0.2: an amount this little below a whole unit is that unit. */
const GRAIN = 1e-6
const down = (amount: number): number => Math.floor(amount + GRAIN)
const up = (amount: number): number => Math.ceil(amount - GRAIN)

/** One exchange market's bets together; `paid` with fixed fees, `staked` without. */
type Netted = {
  readonly keep: number
  readonly buy: number
  readonly sell: number
  paid: number
  staked: number
  readonly net: Float64Array
}

/** What a bet takes out of its account, in the account's minor units: stake or liability, taxes and fixed fee. */
export const outlayMinor = (bet: CashBet, stakeMinor: number): number =>
  stakeMinor === 0 ? 0 : up(stakeMinor * bet.outlay) + bet.fixedMinor

/** The same in the bankroll's minor units. */
export const outlayInBankroll = (bet: CashBet, stakeMinor: number): number =>
  up(outlayMinor(bet, stakeMinor) * bet.buy)

/**
 * Profit at every outcome, in whole minor units of the bankroll. Every payout is rounded down and every payment up, in the
 * account's currency and again in the bankroll's: whatever a bookmaker rounds, the result is not worse than this.
 */
export const profits = (bets: readonly CashBet[], stakes: readonly number[]): Float64Array => {
  const outcomes = bets[0]?.profit.length ?? 0
  const total = new Float64Array(outcomes)
  const markets = new Map<string, Netted>()
  for (let j = 0; j < bets.length; j++) {
    const bet = bets[j]!
    const stake = stakes[j]!
    if (stake === 0) continue
    const outlay = outlayMinor(bet, stake)
    if (bet.netting === undefined) {
      const paid = up(outlay * bet.buy)
      for (let at = 0; at < outcomes; at++) {
        total[at]! += down(down(stake * (bet.profit[at]! + bet.outlay)) * bet.sell) - paid
      }
      continue
    }
    const { keep, buy, sell } = bet
    const net = new Float64Array(outcomes)
    const market = markets.get(bet.netting) ?? { keep, buy, sell, paid: 0, staked: 0, net }
    markets.set(bet.netting, market)
    market.paid += outlay
    market.staked += stake * bet.outlay
    for (let at = 0; at < outcomes; at++) market.net[at]! += stake * bet.profit[at]!
  }
  for (const { keep, buy, sell, paid, staked, net } of markets.values()) {
    for (let at = 0; at < outcomes; at++) {
      const kept = net[at]! > 0 ? net[at]! * keep : net[at]!
      total[at]! += down(down(kept + staked) * sell) - up(paid * buy)
    }
  }
  return total
}

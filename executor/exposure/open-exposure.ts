import type { BetEntry, LegEntry } from '../ledger/entry.ts'
import { isOpenLeg } from '../ledger/states.ts'
import { outlayMinor } from '../odds-floor.ts'
import { type ResultRange, resultRange, type StandingLeg } from './result-range.ts'

/** The leg as a bet that stands or may stand; `undefined` where nothing can stand. */
export const standing = (leg: LegEntry): StandingLeg | undefined => {
  if (!isOpenLeg(leg.state)) return undefined
  const placed = leg.state === 'placed'
  return {
    bookmaker: leg.bookmaker,
    market: leg.market,
    line: leg.line,
    selection: leg.selection,
    side: leg.side,
    commission: leg.commission,
    odds: placed ? (leg.filledOdds ?? leg.odds) : leg.odds,
    stakeMinor: placed ? leg.filledMinor : leg.stakeMinor,
    placingFeeMinor: leg.placingFeeMinor,
    doubtful: !placed,
  }
}

export const standingLegs = (bet: BetEntry): StandingLeg[] =>
  bet.legs.map(standing).filter((leg) => leg !== undefined)

/** What the bet can still bring, with what ended legs have brought already, and what the standing ones took out of the accounts. */
export const exposureOf = (bet: BetEntry): ResultRange & { readonly outlayMinor: number } => {
  const legs = standingLegs(bet)
  const { worstMinor, bestMinor } = resultRange(legs, bet.sport)
  const ended = bet.legs.reduce((sum, { profitMinor = 0 }) => sum + profitMinor, 0)
  return {
    worstMinor: worstMinor + ended,
    bestMinor: bestMinor + ended,
    outlayMinor: legs.reduce(
      (sum, { side, odds, stakeMinor }) => sum + outlayMinor(side, odds, stakeMinor),
      0,
    ),
  }
}

import type { BetEntry, LegEntry } from '../ledger/entry.ts'
import { isOpenLeg } from '../ledger/states.ts'
import { outlayMinor } from '../odds-floor.ts'
import { type Commissions, type ResultRange, resultRange, type StandingLeg } from './result-range.ts'

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
    odds: placed ? (leg.filledOdds ?? leg.odds) : leg.odds,
    stakeMinor: placed ? leg.filledMinor : leg.stakeMinor,
    doubtful: !placed,
  }
}

export const standingLegs = (bet: BetEntry): StandingLeg[] =>
  bet.legs.map(standing).filter((leg) => leg !== undefined)

/** What the legs that stand can still bring, and what they have taken out of the accounts. */
export const exposureOf = (
  bet: BetEntry,
  commissions: Commissions,
): ResultRange & { readonly outlayMinor: number } => {
  const legs = standingLegs(bet)
  return {
    ...resultRange(legs, commissions, bet.sport),
    outlayMinor: legs.reduce(
      (sum, { side, odds, stakeMinor }) => sum + outlayMinor(side, odds, stakeMinor),
      0,
    ),
  }
}

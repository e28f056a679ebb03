import { createHash } from 'node:crypto'
import { ImpossibleInput } from '#markets/impossible-input.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { type Commissions, commissionAt } from './commissions.ts'
import { resultRange } from './exposure/result-range.ts'
import type { NewLeg, Origin } from './ledger/entry.ts'
import type { Candidate, PriceSeen } from './limits/limit.ts'
import { floorOdds, outlayMinor } from './odds-floor.ts'
import { planStakes } from './sizing/plan-stakes.ts'
import { sizeStakes } from './sizing/size-stakes.ts'
import type { Strategy } from './strategies/strategy.ts'
import type { VenueBook } from './venues/venue-book.ts'

/** The same opportunity of the same origin always has the same id, whoever asks and whenever. */
export const betIdOf = (opportunityId: string, origin: Origin): string =>
  createHash('sha256').update(`${origin}\n${opportunityId}`).digest('hex').slice(0, 20)

/** Turns an opportunity into what a strategy would place: stakes, floors, venues, and what it brings at worst and at best. */
export const planCandidate = (
  opportunity: Opportunity,
  origin: Origin,
  strategy: Strategy,
  venues: VenueBook,
  commissions: Commissions,
  wantedMinor?: number,
): Candidate => {
  const candidate = { betId: betIdOf(opportunity.id, origin), origin, opportunity, strategy }
  const stakes = sizeStakes(opportunity, strategy, commissions, wantedMinor)
  if (!stakes) return candidate
  const legs = opportunity.legs
    .map((leg, at) => ({ leg, stakeMinor: stakes[at]! }))
    .filter(({ stakeMinor }) => stakeMinor > 0)
    .map(({ leg, stakeMinor }, n) => ({
      ...newLeg(leg, stakeMinor, floorOdds(leg.side, leg.odds, strategy.odds_tolerance), commissions),
      n,
      role: 'plan' as const,
      venue: venues.at(leg.bookmaker, strategy.mode)?.id ?? 'none',
    }))
  try {
    return {
      ...candidate,
      plan: {
        currency: opportunity.plan?.currency ?? strategy.currency,
        outlayMinor: legs.reduce((sum, leg) => sum + outlayMinor(leg.side, leg.odds, leg.stakeMinor), 0),
        ...resultRange(legs, opportunity.sport),
        legs,
      },
    }
  } catch (error) {
    // a market we cannot settle is a market we cannot plan
    if (error instanceof ImpossibleInput) return { ...candidate, problem: error.message }
    throw error
  }
}

/** An opportunity's leg with a stake, before it has a place in a bet. */
export const newLeg = (
  leg: Opportunity['legs'][number],
  stakeMinor: number,
  floor: number,
  commissions: Commissions,
): Omit<NewLeg, 'n' | 'role' | 'venue'> => ({
  bookmaker: leg.bookmaker,
  site: leg.site,
  market: leg.market,
  ...(leg.line === undefined ? {} : { line: leg.line }),
  selection: leg.selection,
  side: leg.side,
  odds: leg.odds,
  floorOdds: floor,
  commission: leg.commission ?? commissionAt(commissions, leg.bookmaker),
  stakeMinor,
  raw: leg.raw,
  ...(leg.url === undefined ? {} : { url: leg.url }),
})

/**
 * The candidate as it stands at the prices that the re-check saw: stakes, profit and limits follow from them, never from the offer. Its outlay
 * never grows, and its floors never get worse.
 */
export const atPricesSeen = (
  candidate: Candidate,
  pricesSeen: readonly PriceSeen[],
  commissions: Commissions,
): Candidate & { readonly pricesSeen: readonly PriceSeen[] } => {
  const { plan, opportunity, strategy } = candidate
  if (!plan) return { ...candidate, pricesSeen }
  const stakes = freshStakes(candidate, pricesSeen, commissions)
  const legs = plan.legs.map((leg, at) => {
    const odds = pricesSeen[at]?.odds ?? leg.odds
    const floor = floorOdds(leg.side, odds, strategy.odds_tolerance)
    const better = leg.side === 'back' ? Math.max(floor, leg.floorOdds) : Math.min(floor, leg.floorOdds)
    return { ...leg, odds, floorOdds: better, stakeMinor: stakes?.[at] ?? leg.stakeMinor }
  })
  const outlay = legs.reduce((sum, leg) => sum + outlayMinor(leg.side, leg.odds, leg.stakeMinor), 0)
  return {
    ...candidate,
    pricesSeen,
    plan: { ...plan, outlayMinor: outlay, ...resultRange(legs, opportunity.sport), legs },
  }
}

/** Stakes per planned leg at the prices seen, within the planned outlay; undefined where nothing moved or another set of legs would be needed. */
const freshStakes = (
  { plan, opportunity, strategy }: Candidate,
  pricesSeen: readonly PriceSeen[],
  commissions: Commissions,
): readonly number[] | undefined => {
  if (plan === undefined || opportunity.kind !== 'arbitrage' || strategy.sizing.kind !== 'plan')
    return undefined
  if (plan.legs.every(({ odds }, at) => (pricesSeen[at]?.odds ?? odds) === odds)) return undefined
  const planned = plan.legs.map(({ raw }) => opportunity.legs.findIndex((leg) => leg.raw === raw))
  const legs = opportunity.legs.map((leg, index) => ({
    ...leg,
    odds: pricesSeen[planned.indexOf(index)]?.odds ?? leg.odds,
  }))
  const stakes = planStakes({ ...opportunity, legs }, strategy, commissions, plan.outlayMinor, {
    fresh: true,
  })
  const used = planned.map((index) => stakes?.[index] ?? 0)
  return used.every((stake) => stake > 0) && used.length === stakes?.filter((stake) => stake > 0).length
    ? used
    : undefined
}

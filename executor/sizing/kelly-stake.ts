import { kelly } from '#betting/kelly.ts'
import type { Opportunity } from '#protocol/opportunity.ts'

/**
 * The Kelly stake of a single back, in minor units rounded down: `fraction`·(p·o − 1)/(o − 1) of the bankroll, at most `cap` of it, with p from the
 * opportunity's `fair_odds`. `undefined` without a fair price or without value.
 */
export const kellyStake = (
  { legs, figures }: Opportunity,
  bankrollMinor: number,
  fraction: number,
  cap: number,
): number | undefined => {
  const [leg] = legs
  const fair = figures?.fair_odds
  if (legs.length !== 1 || leg?.side !== 'back' || typeof fair !== 'number' || !(fair > 1)) return undefined
  const stake = Math.floor(bankrollMinor * Math.min(cap, kelly(1 / fair, leg.odds, fraction)))
  return stake > 0 ? stake : undefined
}

import type { Limit } from './limit.ts'

/** Every leg's odds lie where the strategy bets. */
export const oddsRange: Limit = ({ plan, strategy: { min_odds, max_odds } }) => {
  const leg = plan?.legs.find(({ odds }) => odds < min_odds || odds > max_odds)
  return leg && { leg: leg.n, odds: leg.odds, min: min_odds, max: max_odds }
}

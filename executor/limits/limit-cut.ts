import type { Limit } from './limit.ts'

/** When looked at again, every bookmaker still takes the stake. */
export const limitCut: Limit = ({ plan, pricesSeen }) => {
  for (const leg of plan?.legs ?? []) {
    const most = pricesSeen?.[leg.n]?.maxStakeMinor
    if (most !== undefined && leg.stakeMinor > most)
      return {
        leg: leg.n,
        bookmaker: leg.bookmaker,
        stake_minor: leg.stakeMinor,
        max_minor: most,
      }
  }
  return undefined
}

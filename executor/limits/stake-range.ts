import type { Limit } from './limit.ts'

/** Every stake lies between the least that makes sense and the most one bookmaker should see. */
export const stakeRange: Limit = ({ plan, strategy }) => {
  const { min_stake_minor: min, max_stake_minor: max } = strategy.limits
  const leg = plan?.legs.find(({ stakeMinor }) => stakeMinor < min || stakeMinor > max)
  return leg && { leg: leg.n, stake_minor: leg.stakeMinor, min_minor: min, max_minor: max }
}

import type { Limit } from './limit.ts'

/**
 * A price that was not seen lately even when it was looked at again is a memory. How old it was in the offer does not matter: an offer may have waited,
 * and it is looked at again before anything is placed.
 */
export const staleLegs: Limit = ({ strategy, pricesSeen }, { now, speed }) => {
  const max = strategy.limits.max_leg_age_ms * speed
  // seen later than now: a clock is wrong, and nobody knows how old the price is
  const ages = (pricesSeen ?? []).map(({ seenAt }) => Math.abs(now - (seenAt ?? 0)))
  const oldest = Math.max(0, ...ages)
  return oldest > max ? { leg: ages.indexOf(oldest), age_ms: Math.round(oldest), max_ms: max } : undefined
}

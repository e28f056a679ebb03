import type { Limit } from './limit.ts'

/** Prices nobody has confirmed lately are memories. Once looked at again, the look's own time counts. */
export const staleLegs: Limit = ({ opportunity, strategy, looks }, { now }) => {
  const ages = opportunity.legs.map((leg, n) => now - (looks?.[n]?.seenAt ?? Date.parse(leg.seen_at)))
  const oldest = Math.max(...ages)
  const max = strategy.limits.max_leg_age_ms
  return oldest > max ? { leg: ages.indexOf(oldest), age_ms: Math.round(oldest), max_ms: max } : undefined
}

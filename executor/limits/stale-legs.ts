import type { Limit } from './limit.ts'

/** Prices nobody has confirmed lately are memories. Once looked at again, the look's own time counts. */
export const staleLegs: Limit = ({ opportunity, strategy, looks }, { now, speed }) => {
  const seen =
    looks?.map(({ seenAt }) => seenAt ?? 0) ?? opportunity.legs.map((leg) => Date.parse(leg.seen_at))
  const ages = seen.map((at) => now - at)
  const oldest = Math.max(...ages)
  const max = strategy.limits.max_leg_age_ms * speed
  return oldest > max ? { leg: ages.indexOf(oldest), age_ms: Math.round(oldest), max_ms: max } : undefined
}

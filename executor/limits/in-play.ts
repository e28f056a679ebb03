import type { Limit } from './limit.ts'

/** A match that is being played moves faster than we can place; only strategies that say so bet on it. */
export const inPlay: Limit = ({ opportunity, strategy }, { now }) => {
  if (strategy.in_play) return undefined
  const startsAt = opportunity.start_time === undefined ? undefined : Date.parse(opportunity.start_time)
  if (startsAt !== undefined && now >= startsAt) return { started_ms_ago: now - startsAt }
  return opportunity.live ? { live: true } : undefined
}

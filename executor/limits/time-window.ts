import type { Limit } from './limit.ts'

/** Bets are placed only so many minutes before kick-off. Without a known kick-off a window cannot be kept. */
export const timeWindow: Limit = ({ opportunity, strategy }, { now }) => {
  const { from_minutes, to_minutes } = strategy.window
  if (strategy.in_play || (from_minutes === undefined && to_minutes === 0)) return undefined
  if (opportunity.start_time === undefined) return { start: 'unknown' }
  const minutes = (Date.parse(opportunity.start_time) - now) / 60_000
  return minutes < to_minutes || minutes > (from_minutes ?? Number.POSITIVE_INFINITY)
    ? { minutes: Math.round(minutes * 10) / 10, from: from_minutes, to: to_minutes }
    : undefined
}

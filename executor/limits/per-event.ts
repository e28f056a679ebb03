import type { Limit } from './limit.ts'

/** One event holds no more of our money than this. */
export const perEvent: Limit = ({ plan, strategy }, { eventMinor }) => {
  const max = strategy.limits.max_per_event_minor
  return plan && eventMinor + plan.outlayMinor > max
    ? { open_minor: eventMinor, outlay_minor: plan.outlayMinor, max_minor: max }
    : undefined
}

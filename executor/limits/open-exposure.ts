import type { Limit } from './limit.ts'

/** All open bets together hold no more of our money than this. */
export const openExposure: Limit = ({ plan, strategy }, { openMinor }) => {
  const max = strategy.limits.max_open_minor
  return plan && openMinor + plan.outlayMinor > max
    ? { open_minor: openMinor, outlay_minor: plan.outlayMinor, max_minor: max }
    : undefined
}

import type { Limit } from './limit.ts'

/** Less than this is not worth the work. */
export const marginFloor: Limit = ({ opportunity, strategy }) =>
  opportunity.margin < strategy.min_margin
    ? { margin: opportunity.margin, min: strategy.min_margin }
    : undefined

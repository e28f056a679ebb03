import type { Limit } from './limit.ts'

/** More than this is a mistake of somebody's more often than a gift, and gets voided. */
export const tooGood: Limit = ({ opportunity, strategy }) =>
  opportunity.margin > strategy.max_margin
    ? { margin: opportunity.margin, max: strategy.max_margin }
    : undefined

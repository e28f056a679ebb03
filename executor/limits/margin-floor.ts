import type { Limit } from './limit.ts'
import { profitPercent } from './profit-percent.ts'

/** A whole stake rounded to its minor unit may cost this much of a small profit, in percent points. */
const rounding = 0.05

/** Less than this is not worth the work: what is claimed, and, once prices were seen again, what they give. */
export const marginFloor: Limit = (candidate) => {
  const { opportunity, strategy, pricesSeen } = candidate
  const seen = pricesSeen === undefined ? Number.POSITIVE_INFINITY : profitPercent(candidate) + rounding
  const profit = Math.min(opportunity.margin, seen)
  return profit < strategy.min_margin
    ? { margin: Math.round(profit * 1000) / 1000, min: strategy.min_margin }
    : undefined
}

import type { Limit } from './limit.ts'
import { profitPercent } from './profit-percent.ts'

/** More than this is somebody's mistake more often than a gift, and gets voided. Neither the claim nor the prices may be too good. */
export const tooGood: Limit = (candidate) => {
  const { opportunity, strategy } = candidate
  const profit = Math.max(opportunity.margin, profitPercent(candidate))
  return profit > strategy.max_margin ? { margin: round(profit), max: strategy.max_margin } : undefined
}

const round = (percent: number): number => Math.round(percent * 1000) / 1000

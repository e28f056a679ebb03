import type { Candidate } from './limit.ts'

/**
 * Profit in percent of the outlay. An arbitrage's is its own plan's worst result at the prices of the plan, never what the offer claims; a
 * single bet's is an expectation, and only the offer has one.
 */
export const profitPercent = ({ opportunity, plan }: Pick<Candidate, 'opportunity' | 'plan'>): number =>
  opportunity.kind === 'arbitrage' && plan !== undefined && plan.outlayMinor > 0
    ? (100 * plan.worstMinor) / plan.outlayMinor
    : opportunity.margin

import type { Limit } from './limit.ts'

/** The worst result, at the prices last seen, is what the strategy asks for at least. Single bets have no guarantee to keep. */
export const notWorthIt: Limit = ({ opportunity, plan, strategy }) =>
  plan && opportunity.kind === 'arbitrage' && plan.worstMinor < strategy.min_worst_minor
    ? { worst_minor: plan.worstMinor, min_minor: strategy.min_worst_minor }
    : undefined

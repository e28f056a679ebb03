import type { Limit } from './limit.ts'

/** One bet takes no more than a share of the bankroll. */
export const bankrollShare: Limit = ({ plan, strategy }) => {
  const max = Math.floor(strategy.bankroll_minor * strategy.limits.max_bankroll_share)
  return plan && plan.outlayMinor > max
    ? { outlay_minor: plan.outlayMinor, max_minor: max, bankroll_minor: strategy.bankroll_minor }
    : undefined
}

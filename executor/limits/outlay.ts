import type { Limit } from './limit.ts'

/** One bet takes no more than this in all. */
export const outlay: Limit = ({ plan, strategy }) =>
  plan && plan.outlayMinor > strategy.limits.max_outlay_minor
    ? { outlay_minor: plan.outlayMinor, max_minor: strategy.limits.max_outlay_minor }
    : undefined

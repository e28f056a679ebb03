import type { Limit } from './limit.ts'

/** Without stakes there is nothing to place. */
export const noPlan: Limit = ({ opportunity, plan, problem, strategy }) =>
  plan === undefined || plan.legs.length === 0
    ? { kind: opportunity.kind, legs: opportunity.legs.length, sizing: strategy.sizing.kind, problem }
    : undefined

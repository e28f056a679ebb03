import type { Limit } from './limit.ts'

/** Limits are figures of one currency; a plan in another one cannot be compared with them. */
export const currency: Limit = ({ plan, strategy }) =>
  plan && plan.currency !== strategy.currency
    ? { plan: plan.currency, strategy: strategy.currency }
    : undefined

import type { Limit } from './limit.ts'

/** After a day's loss of this much, enough for that day. */
export const dayLoss: Limit = ({ strategy }, { dayProfitMinor }) =>
  -dayProfitMinor > strategy.limits.max_day_loss_minor
    ? { lost_minor: -dayProfitMinor, max_minor: strategy.limits.max_day_loss_minor }
    : undefined

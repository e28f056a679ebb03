import type { Limit } from './limit.ts'

/** The same thing is not bet twice. Event ids name season and date, so next year's match is another one. */
export const duplicate: Limit = ({ opportunity, strategy }, account) =>
  account.duplicate === undefined
    ? undefined
    : { event_id: opportunity.event_id, bet: account.duplicate, same: strategy.limits.duplicates }

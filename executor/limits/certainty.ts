import type { Limit } from './limit.ts'

/** How sure it is must be a class the strategy accepts. */
export const certainty: Limit = ({ opportunity, strategy }) =>
  strategy.certainty.includes(opportunity.certainty)
    ? undefined
    : { certainty: opportunity.certainty, accepted: strategy.certainty.join(',') }

import type { Limit } from './limit.ts'

/** Somebody has to look at it before anything is placed. */
export const quarantined: Limit = ({ opportunity }) =>
  opportunity.quarantined === undefined ? undefined : { because: opportunity.quarantined }

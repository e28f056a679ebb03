import type { Limit } from './limit.ts'

/** Somebody must be able to place every leg, or none is placed. */
export const noVenue: Limit = ({ plan }, account) => {
  const leg = plan?.legs.find(({ bookmaker }) => !account.hasVenue(bookmaker))
  return leg && { leg: leg.n, bookmaker: leg.bookmaker }
}

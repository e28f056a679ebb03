import type { Limit } from './limit.ts'

/** Somebody must be able to place every leg, or none is placed. */
export const noVenue: Limit = ({ plan }, desk) => {
  const leg = plan?.legs.find(({ bookmaker }) => !desk.hasVenue(bookmaker))
  return leg && { leg: leg.n, bookmaker: leg.bookmaker }
}

import type { Mode } from '../ledger/entry.ts'
import type { Venue } from './venue.ts'

/** Which venue places at which bookmaker. On paper everything is placed by the paper venue. */
export type VenueBook = {
  at(bookmaker: string, mode: Mode): Venue | undefined
  byId(id: string): Venue | undefined
  all(): readonly Venue[]
}

/** A setting names a venue that does not exist. Correct VENUES; nothing has been started. */
export class UnknownVenueError extends Error {
  readonly code = 'UNKNOWN_VENUE'
  constructor(bookmaker: string, venue: string, known: readonly string[]) {
    super(`VENUES: ${bookmaker} is to be placed by ${venue}, which is none of ${known.join(', ')}`)
    this.name = 'UnknownVenueError'
  }
}

/**
 * @param live venue ids by bookmaker, `*` for all others
 * @throws UnknownVenueError
 */
export const createVenueBook = (
  venues: readonly Venue[],
  live: Readonly<Record<string, string>>,
): VenueBook => {
  const byId = new Map(venues.map((venue) => [venue.id, venue]))
  const liveAt = new Map(Object.entries(live))
  for (const [bookmaker, id] of liveAt)
    if (!byId.has(id)) throw new UnknownVenueError(bookmaker, id, [...byId.keys()])
  return {
    at: (bookmaker, mode) => {
      const id = mode === 'paper' ? 'paper' : (liveAt.get(bookmaker) ?? liveAt.get('*'))
      return id === undefined ? undefined : byId.get(id)
    },
    byId: (id) => byId.get(id),
    all: () => venues,
  }
}

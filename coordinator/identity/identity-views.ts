import type { Candidate } from './decision.ts'
import type { MatchEvent, Member } from './event-book.ts'

/** An event as the coordinator and the dashboard see it. */
export type IdentityEvent = {
  readonly id: string
  readonly slug: string
  readonly sport: string
  readonly league: string
  readonly home: string
  readonly away: string
  /** UTC milliseconds. */
  readonly startAt: number | undefined
  readonly members: readonly EventMember[]
}

/** One bookmaker's listing in an event. */
export type EventMember = {
  readonly bookmaker: string
  readonly listingKey: string
  readonly home: string
  readonly away: string
  /** Its home is the event's away. */
  readonly swapped: boolean
}

/** A listing that waits for a person or for evidence. */
export type ReviewItem = {
  readonly listingKey: string
  readonly bookmaker: string
  readonly home: string
  readonly away: string
  readonly league: string
  readonly sport: string
  readonly startAt: number | undefined
  readonly state: 'review' | 'undecided'
  readonly eventId: string
  readonly candidates: readonly Candidate[]
}

export const identityEvent = (event: MatchEvent): IdentityEvent => ({
  id: event.id,
  slug: event.slug,
  sport: event.sport,
  league: event.league,
  home: event.home,
  away: event.away,
  startAt: event.startAt,
  members: [...event.members.values()].map(({ key, listing, swapped }) => ({
    bookmaker: listing.bookmaker,
    listingKey: key,
    home: listing.home,
    away: listing.away,
    swapped,
  })),
})

/** The member as an item of the review list; nothing when it is decided. */
export function reviewItem({ decision, listing, key }: Member): ReviewItem[] {
  if (decision.state !== 'review' && decision.state !== 'undecided') return []
  return [
    {
      listingKey: key,
      bookmaker: listing.bookmaker,
      home: listing.home,
      away: listing.away,
      league: listing.league ?? '',
      sport: listing.sport,
      startAt: listing.startAt,
      state: decision.state,
      eventId: decision.eventId,
      candidates: decision.candidates,
    },
  ]
}

import type { Candidate } from '../decision.ts'
import type { StoredAlias, StoredLesson } from '../ledger/ledger-aliases.ts'
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
  /** How sure it is that it belongs here, 0 to 1: 1 for a person's word, a shared id or agreeing prices, else what its names are worth. */
  readonly trust: number
}

/** A learned name with what taught it, the oldest lesson first. */
export type KnownAlias = StoredAlias & { readonly lessons: readonly StoredLesson[] }

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
  members: [...event.members.values()].map((member) => ({
    bookmaker: member.listing.bookmaker,
    listingKey: member.key,
    home: member.listing.home,
    away: member.listing.away,
    swapped: member.swapped,
    trust: trustIn(member),
  })),
})

const trustIn = ({ decision, observations }: Member): number => {
  if (observations.confirmed) return 1
  if (decision.state === 'accepted' && (decision.evidence === 'pin' || decision.evidence === 'feed_id'))
    return 1
  return Math.min(1, Math.max(0, decision.score))
}

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

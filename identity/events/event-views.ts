import type { StoredAlias, StoredAliasEvidence } from '../model/alias.ts'
import type { CandidateEvent } from '../model/decision.ts'
import type { MatchEvent, Member } from './member.ts'

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

/** One bookmaker's source event in an event. */
export type EventMember = {
  readonly bookmaker: string
  readonly sourceEventKey: string
  readonly home: string
  readonly away: string
  /** Its home is the event's away. */
  readonly swapped: boolean
  readonly state: 'accepted' | 'review' | 'undecided'
  /** How sure it is that it belongs here, 0 to 1: 1 for a person's word, a shared id or agreeing prices, else what its names are worth. */
  readonly trust: number
}

/** A learned name with what taught it, the oldest piece of alias evidence first. */
export type KnownAlias = StoredAlias & { readonly taughtBy: readonly StoredAliasEvidence[] }

/** A source event that waits for a person or for evidence. */
export type ReviewItem = {
  readonly sourceEventKey: string
  readonly bookmaker: string
  readonly home: string
  readonly away: string
  readonly league: string
  readonly sport: string
  readonly startAt: number | undefined
  readonly state: 'review' | 'undecided'
  readonly eventId: string
  readonly candidates: readonly CandidateEvent[]
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
    bookmaker: member.sourceEvent.bookmaker,
    sourceEventKey: member.key,
    home: member.sourceEvent.home,
    away: member.sourceEvent.away,
    swapped: member.swapped,
    state: member.decision.state === 'rejected' ? 'undecided' : member.decision.state,
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
export function reviewItem({ decision, sourceEvent, key }: Member): ReviewItem[] {
  if (decision.state !== 'review' && decision.state !== 'undecided') return []
  return [
    {
      sourceEventKey: key,
      bookmaker: sourceEvent.bookmaker,
      home: sourceEvent.home,
      away: sourceEvent.away,
      league: sourceEvent.league ?? '',
      sport: sourceEvent.sport,
      startAt: sourceEvent.startAt,
      state: decision.state,
      eventId: decision.eventId,
      candidates: decision.candidates,
    },
  ]
}

import type { Decision, DecisionReason, Evidence } from '../decision.ts'
import type { IdentityState } from '../identity-state.ts'
import { type Comparable, modelVersion } from '../likeness/compare-matches.ts'
import type { Listing } from '../listing.ts'
import type { MatchEvent, Member } from './event-book.ts'

/** A listing that enters the book under an event. */
export function memberOf(
  state: IdentityState,
  key: string,
  listing: Listing,
  comparable: Comparable,
  event: MatchEvent,
  swapped: boolean,
  decision: Decision,
  now: number,
): Member {
  return {
    key,
    position: 0,
    listing,
    comparable,
    event,
    swapped,
    decision,
    seenAt: now,
    savedAt: now,
    recheckAt: now + state.recheckMs,
    looks: 0,
    fair: undefined,
    fairAt: 0,
    observations: { agrees: 0, swapped: 0, neither: 0, candidate: 0, confirmed: false, countedAt: 0 },
  }
}

/** The decision that a listing's prices are prices of the event. */
export function acceptedDecision(
  event: MatchEvent,
  swapped: boolean,
  evidence: Evidence,
  score: number,
  reasons: readonly DecisionReason[],
): Decision {
  return {
    state: 'accepted',
    eventId: event.id,
    slug: event.slug,
    swapped,
    evidence,
    score,
    reasons,
    modelVersion,
  }
}

/** Writes a line of the ledger. */
export function recordDecision(
  state: IdentityState,
  listing: Listing,
  key: string,
  decision: Decision,
  now: number,
): void {
  state.ledger.decisions.record({
    at: now,
    bookmaker: listing.bookmaker,
    listingKey: key,
    home: listing.home,
    away: listing.away,
    league: listing.league ?? '',
    state: decision.state,
    eventId: decision.state === 'rejected' ? '' : decision.eventId,
    score: decision.score,
    modelVersion: decision.modelVersion,
    reasons: decision.reasons,
  })
}

import type { MatchEvent, Member } from '../events/member.ts'
import type { Decision, DecisionReason, Evidence } from '../model/decision.ts'
import { modelVersion } from '../model/model-version.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Comparable } from '../names/comparable.ts'
import type { IdentityState } from '../state/identity-state.ts'

/** A source event that enters the book under an event. */
export function memberOf(
  state: IdentityState,
  key: string,
  sourceEvent: SourceEvent,
  comparable: Comparable,
  event: MatchEvent,
  swapped: boolean,
  decision: Decision,
  now: number,
): Member {
  return {
    key,
    position: 0,
    sourceEvent,
    comparable,
    event,
    swapped,
    decision,
    seenAt: now,
    savedAt: now,
    recheckAt: now + state.recheckMs,
    checks: 0,
    fair: undefined,
    fairAt: 0,
    observations: { agrees: 0, swapped: 0, neither: 0, candidate: 0, confirmed: false, countedAt: 0 },
  }
}

/** The decision that a source event's prices are prices of the event. */
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

/** Writes a line of the store. */
export function recordDecision(
  state: IdentityState,
  sourceEvent: SourceEvent,
  key: string,
  decision: Decision,
  now: number,
): void {
  state.store.decisions.record({
    at: now,
    bookmaker: sourceEvent.bookmaker,
    sourceEventKey: key,
    home: sourceEvent.home,
    away: sourceEvent.away,
    league: sourceEvent.league ?? '',
    state: decision.state,
    eventId: decision.state === 'rejected' ? '' : decision.eventId,
    score: decision.score,
    modelVersion: decision.modelVersion,
    reasons: decision.reasons,
  })
}

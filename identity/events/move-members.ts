import type { Candidate, Decision, DecisionReason, Evidence } from '../decision.ts'
import { learnFrom, withdrawLessons } from '../evidence/lessons.ts'
import type { IdentityState, Placement } from '../identity-state.ts'
import type { Comparable } from '../likeness/compare-matches.ts'
import { modelVersion } from '../likeness/compare-matches.ts'
import type { Listing } from '../listing.ts'
import type { MatchEvent, Member } from './event-book.ts'
import { eventKey, eventSlug } from './event-key.ts'
import { acceptedDecision, memberOf, recordDecision } from './member-record.ts'

export function saveMember(state: IdentityState, member: Member, now: number): void {
  state.ledger.members.save({ ...member, eventId: member.event.id })
  recordDecision(state, member.listing, member.key, member.decision, now)
  member.savedAt = member.seenAt
}

export function joinEvent(
  state: IdentityState,
  key: string,
  listing: Listing,
  comparable: Comparable,
  placement: Placement,
  now: number,
): Decision {
  const { event, swapped, score } = placement.judgement
  const decision = acceptedDecision(event, swapped, placement.evidence, score, placement.reasons)
  const member = memberOf(state, key, listing, comparable, event, swapped, decision, now)
  state.book.attach(member)
  saveMember(state, member, now)
  if (placement.evidence === 'feed_id' || placement.evidence === 'pin')
    learnFrom(state, member, placement.evidence, placement.reasons)
  acceptAll(state, event, placement.evidence, placement.reasons, now)
  settleStart(state, event, now)
  return decision
}

/** A listing that waited alone waits no longer once another has joined it. */
function acceptAll(
  state: IdentityState,
  event: MatchEvent,
  evidence: Evidence,
  reasons: readonly DecisionReason[],
  now: number,
): void {
  for (const member of event.members.values()) {
    if (member.decision.state === 'accepted') continue
    member.decision = acceptedDecision(event, member.swapped, evidence, member.decision.score, reasons)
    saveMember(state, member, now)
  }
}

export function foundEvent(
  state: IdentityState,
  key: string,
  listing: Listing,
  comparable: Comparable,
  candidates: readonly Candidate[],
  undecided: boolean,
  now: number,
  reasons: readonly DecisionReason[] = [{ code: 'founded' }],
): Decision {
  const at = listing.startAt ?? now
  const base = eventKey({
    sport: listing.sport,
    league: listing.league,
    home: listing.home,
    away: listing.away,
    at,
  })
  const taken = (id: string) => state.book.events.has(id) || state.ledger.members.hasEvent(id)
  // a double-header without game numbers: the hour tells the games apart, a count is the last resort
  let id = base
  if (taken(id) && listing.startAt !== undefined)
    id = `${base}:t${new Date(at).toISOString().slice(11, 16).replace(':', '')}`
  for (let count = 2; taken(id); count++) id = `${base}:${count}`
  const event: MatchEvent = {
    id,
    slug: eventSlug(listing.home, listing.away),
    sport: listing.sport,
    league: listing.league ?? '',
    home: listing.home,
    away: listing.away,
    startAt: listing.startAt,
    foundedAt: now,
    members: new Map(),
  }
  const decision: Decision =
    candidates.length === 0
      ? acceptedDecision(event, false, 'founder', 1, reasons)
      : {
          state: undecided ? 'undecided' : 'review',
          eventId: id,
          slug: event.slug,
          swapped: false,
          candidates,
          score: candidates[0]!.score,
          reasons: candidates[0]!.reasons,
          modelVersion,
        }
  state.book.addEvent(event)
  const member = memberOf(state, key, listing, comparable, event, false, decision, now)
  state.book.attach(member)
  state.ledger.members.saveEvent(event)
  saveMember(state, member, now)
  return decision
}

export function mergeEvents(
  state: IdentityState,
  from: MatchEvent,
  into: MatchEvent,
  turned: boolean,
  reasons: readonly DecisionReason[],
  evidence: Evidence,
  now: number,
): void {
  if (from === into) return
  state.ledger.transaction(() => {
    for (const member of [...from.members.values()]) {
      state.book.detach(member)
      member.event = into
      member.swapped = member.swapped !== turned
      member.fair = member.fair === undefined || !turned ? member.fair : [...member.fair].reverse()
      const score = member.decision.score
      member.decision = acceptedDecision(into, member.swapped, evidence, score, reasons)
      state.book.attach(member)
      saveMember(state, member, now)
      if (evidence !== 'names' && evidence !== 'founder' && evidence !== 'alias')
        learnFrom(state, member, evidence, reasons)
    }
    acceptAll(state, into, evidence, reasons, now)
    state.parted.follow(from.id, into, now)
    state.ledger.members.removeEvent(from.id)
    settleStart(state, into, now)
  })
  state.emit({ type: 'merged', from: from.id, into: into.id, swapped: turned, at: now, reasons })
}

/** Makes one event of two; the one that more listings stand in keeps its name, the second where they are as many. */
export function mergeSmaller(
  state: IdentityState,
  one: MatchEvent,
  other: MatchEvent,
  ...how: [turned: boolean, reasons: readonly DecisionReason[], evidence: Evidence, now: number]
): void {
  const [from, into] = one.members.size > other.members.size ? [other, one] : [one, other]
  mergeEvents(state, from, into, ...how)
}

/**
 * Takes a listing out of its event and gives it one of its own; what its place taught is taken back.
 * @param by what parts it: after `evidence` names alone will not bring it back
 */
export function partMember(
  state: IdentityState,
  member: Member,
  reasons: readonly DecisionReason[],
  now: number,
  by: 'names' | 'evidence' = 'evidence',
): void {
  const { event } = member
  if (event.members.size < 2) return
  state.ledger.transaction(() => {
    withdrawLessons(state, member)
    if (by === 'evidence') state.parted.add(member.key, event.id, now)
    state.book.detach(member)
    const candidate: Candidate = {
      eventId: event.id,
      swapped: member.swapped,
      score: member.decision.score,
      reasons,
    }
    foundEvent(state, member.key, member.listing, member.comparable, [candidate], false, now, reasons)
  })
  const newEventId = state.book.members.get(member.key)!.event.id
  state.emit({
    type: 'unmerged',
    eventId: event.id,
    newEventId,
    bookmaker: member.listing.bookmaker,
    listingKey: member.key,
    at: now,
    reasons,
  })
}

export function flipMember(
  state: IdentityState,
  member: Member,
  reasons: readonly DecisionReason[],
  now: number,
): Decision {
  member.swapped = !member.swapped
  if (member.fair !== undefined) member.fair = [...member.fair].reverse()
  const { decision } = member
  member.decision = acceptedDecision(
    member.event,
    member.swapped,
    decision.state === 'accepted' ? decision.evidence : 'prices',
    decision.score,
    reasons,
  )
  saveMember(state, member, now)
  state.emit({
    type: 'flipped',
    eventId: member.event.id,
    bookmaker: member.listing.bookmaker,
    listingKey: member.key,
    swapped: member.swapped,
    at: now,
    reasons,
  })
  return member.decision
}

/** The start most members give, the newest word among equals. */
export function settleStart(state: IdentityState, event: MatchEvent, now: number): void {
  const votes = new Map<number, number>()
  for (const { listing } of event.members.values())
    if (listing.startAt !== undefined) votes.set(listing.startAt, (votes.get(listing.startAt) ?? 0) + 1)
  const [winner] = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])
  if (winner === undefined || winner[0] === event.startAt) return
  event.startAt = winner[0]
  state.ledger.members.saveEvent({ ...event, foundedAt: event.foundedAt ?? now })
}

import { eventKey, eventSlug } from '../events/event-key.ts'
import type { MatchEvent, Member } from '../events/member.ts'
import type { CandidateEvent, Decision, DecisionReason, Evidence } from '../model/decision.ts'
import { modelVersion } from '../model/model-version.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Comparable } from '../names/comparable.ts'
import type { ChosenEvent, IdentityState } from '../state/identity-state.ts'
import { learnAliasesFrom, withdrawAliasEvidence } from './alias-evidence.ts'
import { acceptedDecision, memberOf, recordDecision } from './member-record.ts'

export function saveMember(state: IdentityState, member: Member, now: number): void {
  state.store.members.save({ ...member, eventId: member.event.id })
  recordDecision(state, member.sourceEvent, member.key, member.decision, now)
  member.savedAt = member.seenAt
}

export function joinEvent(
  state: IdentityState,
  key: string,
  sourceEvent: SourceEvent,
  comparable: Comparable,
  placement: ChosenEvent,
  now: number,
): Decision {
  const { event, swapped, score } = placement.judgement
  const decision = acceptedDecision(event, swapped, placement.evidence, score, placement.reasons)
  const member = memberOf(state, key, sourceEvent, comparable, event, swapped, decision, now)
  state.registry.attach(member)
  saveMember(state, member, now)
  if (placement.evidence === 'feed_id' || placement.evidence === 'pin')
    learnAliasesFrom(state, member, placement.evidence, placement.reasons)
  acceptAll(state, event, placement.evidence, placement.reasons, now)
  settleStart(state, event, now)
  return decision
}

/** A source event that waited alone waits no longer once another has joined it. */
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

export function createEvent(
  state: IdentityState,
  key: string,
  sourceEvent: SourceEvent,
  comparable: Comparable,
  candidates: readonly CandidateEvent[],
  undecided: boolean,
  now: number,
  reasons: readonly DecisionReason[] = [{ code: 'founded' }],
): Decision {
  const at = sourceEvent.startAt ?? now
  const base = eventKey({
    sport: sourceEvent.sport,
    league: sourceEvent.league,
    home: sourceEvent.home,
    away: sourceEvent.away,
    at,
  })
  const taken = (id: string) => state.registry.events.has(id) || state.store.members.hasEvent(id)
  // a double-header without game numbers: the hour tells the games apart, a count is the last resort
  let id = base
  if (taken(id) && sourceEvent.startAt !== undefined)
    id = `${base}:t${new Date(at).toISOString().slice(11, 16).replace(':', '')}`
  for (let count = 2; taken(id); count++) id = `${base}:${count}`
  const event: MatchEvent = {
    id,
    slug: eventSlug(sourceEvent.home, sourceEvent.away),
    sport: sourceEvent.sport,
    league: sourceEvent.league ?? '',
    home: sourceEvent.home,
    away: sourceEvent.away,
    startAt: sourceEvent.startAt,
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
  state.registry.addEvent(event)
  const member = memberOf(state, key, sourceEvent, comparable, event, false, decision, now)
  state.registry.attach(member)
  state.store.members.saveEvent(event)
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
  state.store.transaction(() => {
    for (const member of [...from.members.values()]) {
      state.registry.detach(member)
      member.event = into
      member.checked = false
      member.swapped = member.swapped !== turned
      member.fair = member.fair === undefined || !turned ? member.fair : [...member.fair].reverse()
      const score = member.decision.score
      member.decision = acceptedDecision(into, member.swapped, evidence, score, reasons)
      state.registry.attach(member)
      saveMember(state, member, now)
      if (evidence !== 'names' && evidence !== 'founder' && evidence !== 'alias')
        learnAliasesFrom(state, member, evidence, reasons)
    }
    acceptAll(state, into, evidence, reasons, now)
    state.separations.follow(from.id, into, now)
    state.store.members.removeEvent(from.id)
    settleStart(state, into, now)
  })
  state.emit({ type: 'merged', from: from.id, into: into.id, swapped: turned, at: now, reasons })
}

/** Makes one event of two; the one that more source events stand in keeps its name, the second where they are as many. */
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
 * Takes a source event out of its event and gives it one of its own; what its place taught is taken back.
 * @param by what separates it: after `evidence` names alone will not bring it back
 */
export function separateMember(
  state: IdentityState,
  member: Member,
  reasons: readonly DecisionReason[],
  now: number,
  by: 'names' | 'evidence' = 'evidence',
): void {
  const { event } = member
  if (event.members.size < 2) return
  state.store.transaction(() => {
    withdrawAliasEvidence(state, member)
    if (by === 'evidence') state.separations.add(member.key, event.id, now)
    state.registry.detach(member)
    const candidate: CandidateEvent = {
      eventId: event.id,
      swapped: member.swapped,
      score: member.decision.score,
      reasons,
    }
    createEvent(state, member.key, member.sourceEvent, member.comparable, [candidate], false, now, reasons)
  })
  const newEventId = state.registry.members.get(member.key)!.event.id
  state.emit({
    type: 'unmerged',
    eventId: event.id,
    newEventId,
    bookmaker: member.sourceEvent.bookmaker,
    sourceEventKey: member.key,
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
    bookmaker: member.sourceEvent.bookmaker,
    sourceEventKey: member.key,
    swapped: member.swapped,
    at: now,
    reasons,
  })
  return member.decision
}

/** The start most members give, the newest word among equals. */
export function settleStart(state: IdentityState, event: MatchEvent, now: number): void {
  const votes = new Map<number, number>()
  for (const { sourceEvent } of event.members.values())
    if (sourceEvent.startAt !== undefined)
      votes.set(sourceEvent.startAt, (votes.get(sourceEvent.startAt) ?? 0) + 1)
  const [winner] = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])
  if (winner === undefined || winner[0] === event.startAt) return
  event.startAt = winner[0]
  state.store.members.saveEvent({ ...event, foundedAt: event.foundedAt ?? now })
}

import { eventSlug } from '../events/event-key.ts'
import { judgeEvent } from '../events/judge-event.ts'
import type { Member } from '../events/member.ts'
import type { Decision, DecisionReason } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { type Comparable, prepare } from '../names/comparable.ts'
import { startWindow } from '../starts/start-window.ts'
import { goneAfterMs } from '../state/gone.ts'
import { type IdentityState, knowledgeOf } from '../state/identity-state.ts'
import { forgetSourceEvent } from './forget-source-events.ts'
import { memberOf } from './member-record.ts'
import { createEvent, flipMember, joinEvent, saveMember, settleStart } from './move-members.ts'
import { isNextFixture } from './next-fixture.ts'
import { placeSourceEvent } from './place-source-event.ts'

const hour = 3_600_000

/** A match put off is played within weeks. */
const longestDelayMs = 35 * 24 * hour

/** Nobody else still has the old start, or somebody has the new one: without an id an entry may be the next fixture as well. */
function followed(state: IdentityState, sibling: Member, startAt: number): boolean {
  const { agreesMs } = startWindow(sibling.sourceEvent.sport)
  const others = [...sibling.event.members.values()].filter(
    ({ sourceEvent }) =>
      sourceEvent.bookmaker !== sibling.sourceEvent.bookmaker && sourceEvent.startAt !== undefined,
  )
  const agrees = ({ comparable, sourceEvent }: Member) =>
    Math.abs(
      startAt - sourceEvent.startAt! - state.starts.between(sibling.comparable.name, comparable.name),
    ) <= agreesMs
  return others.length === 0 || others.some(agrees)
}

/** The same bookmaker, names and league with another start, whose old entry has left the page: a new date, not a new match. */
export function movedSibling(
  state: IdentityState,
  sourceEvent: SourceEvent,
  now: number,
): Member | undefined {
  if (sourceEvent.rawId !== undefined && sourceEvent.rawId !== '') return undefined
  for (const sibling of state.registry.siblings(sourceEvent)) {
    const { startAt } = sibling.sourceEvent
    if (sibling.sourceEvent.rawId !== undefined || startAt === undefined || sourceEvent.startAt === undefined)
      continue
    const moved = Math.abs(startAt - sourceEvent.startAt)
    const soon = moved <= startWindow(sourceEvent.sport).agreesMs && sourceEvent.sport !== 'baseball'
    const gone = sibling.seenAt < now - goneAfterMs
    if (
      soon ||
      (gone && startAt > now && moved <= longestDelayMs && followed(state, sibling, sourceEvent.startAt))
    )
      return sibling
  }
  return undefined
}

/** The bookmaker shows other names or another start under an id it used before. */
export function sourceEventChanged(
  state: IdentityState,
  member: Member,
  sourceEvent: SourceEvent,
  now: number,
): Decision {
  const comparable = prepare(sourceEvent)
  const before = member.sourceEvent
  if (comparable.name.usable && isNextFixture(state, member, sourceEvent, comparable, now))
    return replaceSourceEvent(state, member, sourceEvent, comparable, now)
  const renamed = before.home !== sourceEvent.home || before.away !== sourceEvent.away
  if (!comparable.name.usable) {
    member.seenAt = now
    return member.decision
  }
  if (renamed) {
    const alone = member.event.members.size === 1
    const untimed = { ...comparable, name: { ...comparable.name, startAt: undefined } }
    const judgement = judgeEvent(untimed, false, member.event, knowledgeOf(state), now)
    const names = judgement.reasons.find((reason) => reason.code === 'names')
    const likeness = names?.code === 'names' ? Math.max(names.home, names.away) : 0
    const sameStart = before.startAt === sourceEvent.startAt
    const contradicted = judgement.reasons.some(
      (reason) => reason.code === 'marker_conflict' || reason.code === 'marker_one_sided',
    )
    // a placeholder ("Winner of match 3") becomes a name; anything else that shares no name is another match under an old id
    const kept =
      !contradicted &&
      (judgement.verdict === 'accepted' ||
        (sameStart && likeness >= 0.9) ||
        (alone && sameStart && before.startAt !== undefined))
    if (!kept) return replaceSourceEvent(state, member, sourceEvent, comparable, now)
    return state.store.transaction(() => {
      const turned = judgement.verdict === 'accepted' && judgement.swapped !== member.swapped
      const decision = reschedule(state, member, sourceEvent, member.key, comparable, now)
      const { event } = state.registry.members.get(member.key)!
      if (alone) {
        event.home = sourceEvent.home
        event.away = sourceEvent.away
        event.slug = eventSlug(sourceEvent.home, sourceEvent.away)
        state.store.members.saveEvent(event)
      }
      state.emit({
        type: 'renamed',
        eventId: event.id,
        bookmaker: sourceEvent.bookmaker,
        from: [before.home, before.away],
        to: [sourceEvent.home, sourceEvent.away],
        at: now,
      })
      if (turned && !alone)
        return flipMember(
          state,
          state.registry.members.get(member.key)!,
          [{ code: 'names', home: 1, away: 1 }],
          now,
        )
      return decision
    })
  }
  return state.store.transaction(() => reschedule(state, member, sourceEvent, member.key, comparable, now))
}

const samePrices = (before: SourceEvent, { sport, home, away, startAt }: SourceEvent): boolean =>
  before.home === home &&
  before.away === away &&
  (before.startAt === startAt ||
    before.startAt === undefined ||
    startAt === undefined ||
    Math.abs(before.startAt - startAt) <= startWindow(sport).agreesMs)

/** Takes a source event out of its event and finds the one it belongs to now. */
export function replaceSourceEvent(
  state: IdentityState,
  member: Member,
  sourceEvent: SourceEvent,
  comparable: Comparable,
  now: number,
  reasons: readonly DecisionReason[] = [
    { code: 'id_reused', home: sourceEvent.home, away: sourceEvent.away },
  ],
): Decision {
  const { event, key } = member
  return state.store.transaction(() => {
    state.registry.detach(member)
    forgetSourceEvent(state, key)
    const placement = placeSourceEvent(state, key, sourceEvent, comparable, now)
    const decision =
      placement.accepted !== undefined
        ? joinEvent(state, key, sourceEvent, comparable, placement.accepted, now)
        : createEvent(
            state,
            key,
            sourceEvent,
            comparable,
            placement.candidates,
            placement.undecided,
            now,
            reasons,
          )
    if (decision.state !== 'rejected' && decision.eventId === event.id)
      state.emit({
        type: 'rescheduled',
        eventId: event.id,
        bookmaker: sourceEvent.bookmaker,
        from: member.sourceEvent.startAt,
        to: sourceEvent.startAt,
        at: now,
      })
    else if (decision.state !== 'rejected')
      state.emit({
        type: 'unmerged',
        eventId: event.id,
        newEventId: decision.eventId,
        bookmaker: sourceEvent.bookmaker,
        sourceEventKey: key,
        at: now,
        reasons,
      })
    return decision
  })
}

export function reschedule(
  state: IdentityState,
  member: Member,
  sourceEvent: SourceEvent,
  key: string,
  comparable: Comparable,
  now: number,
): Decision {
  const { event, swapped } = member
  const from = member.sourceEvent.startAt
  const decision = member.decision
  if (key !== member.key) {
    state.store.members.remove(member.key)
    state.store.aliases.rename(member.key, key)
    state.separations.rename(member.key, key, now)
    for (const pin of state.pins.rename(member.key, key)) state.store.pins.rename(pin)
  }
  // the event must not be forgotten between taking the old entry out and putting the new one in
  state.registry.detach(member)
  state.registry.addEvent(event)
  const renewed = memberOf(state, key, sourceEvent, comparable, event, swapped, decision, now)
  // a start put right by minutes, or counted from now by the bookmaker, takes nothing from what its prices said
  if (samePrices(member.sourceEvent, sourceEvent)) {
    Object.assign(renewed.observations, member.observations)
    renewed.fair = member.fair
    renewed.fairAt = member.fairAt
  }
  state.registry.attach(renewed)
  saveMember(state, renewed, now)
  settleStart(state, event, now)
  if (from !== sourceEvent.startAt)
    state.emit({
      type: 'rescheduled',
      eventId: event.id,
      bookmaker: sourceEvent.bookmaker,
      from,
      to: sourceEvent.startAt,
      at: now,
    })
  return decision
}

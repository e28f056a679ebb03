import type { MatchEvent, Member } from '../events/event-book.ts'
import { eventSlug } from '../events/event-key.ts'
import { restoreLessons } from '../evidence/lessons.ts'
import type { IdentityState } from '../identity-state.ts'
import { prepare } from '../likeness/compare-matches.ts'

/** A longer silence than this is a process that was not there. */
const awayAfterMs = 10_000

/**
 * Goes on where the last process stopped. What a listing did while nobody looked is unknown: the time away counts neither as its
 * absence nor towards its next look.
 */
export function restoreState(state: IdentityState, now: number): void {
  restoreLessons(state)
  const alive = state.ledger.members.aliveAt() ?? now
  const away = now - alive > awayAfterMs ? now - alive : 0
  const { events, members } = state.ledger.members.restore(now - state.forgetAfterMs)
  const byId = new Map<string, MatchEvent>()
  for (const { weighed, ...event } of events) {
    const open: MatchEvent = { ...event, slug: eventSlug(event.home, event.away), members: new Map() }
    byId.set(event.id, open)
    state.book.addEvent(open)
    if (weighed !== undefined) state.settled.restore(open, weighed)
  }
  for (const { eventId, position, observations, ...stored } of members) {
    const event = byId.get(eventId)
    if (event === undefined) continue
    const seenAt = stored.seenAt + away
    const member: Member = {
      ...stored,
      ...{ position, event, comparable: prepare(stored.listing), observations: { ...observations } },
      ...{ seenAt, savedAt: seenAt, recheckAt: stored.recheckAt + away },
    }
    state.book.attach(member, position)
    state.starts.observe(member.comparable.name)
    if (away > 0) state.pending.add(member)
  }
}

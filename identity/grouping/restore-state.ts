import { eventSlug } from '../events/event-key.ts'
import type { MatchEvent, Member } from '../events/member.ts'
import { prepare } from '../names/comparable.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { restoreAliasEvidence } from './alias-evidence.ts'

/** A longer silence than this is a process that was not there. */
const awayAfterMs = 10_000

/**
 * Goes on where the last process stopped. What a source event did while nobody looked is unknown: the time away counts neither as its
 * absence nor towards its next re-check.
 */
export function restoreState(state: IdentityState, now: number): void {
  restoreAliasEvidence(state)
  const alive = state.store.members.aliveAt() ?? now
  const away = now - alive > awayAfterMs ? now - alive : 0
  const { events, members } = state.store.members.restore(now - state.forgetAfterMs)
  const byId = new Map<string, MatchEvent>()
  for (const { weighed, ...event } of events) {
    const open: MatchEvent = { ...event, slug: eventSlug(event.home, event.away), members: new Map() }
    byId.set(event.id, open)
    state.registry.addEvent(open)
    if (weighed !== undefined) state.settled.restore(open, weighed)
  }
  for (const { eventId, position, observations, ...stored } of members) {
    const event = byId.get(eventId)
    if (event === undefined) continue
    const seenAt = stored.seenAt + away
    const member: Member = {
      ...stored,
      ...{ position, event, comparable: prepare(stored.sourceEvent), observations: { ...observations } },
      ...{ seenAt, savedAt: seenAt, recheckAt: stored.recheckAt + away },
    }
    state.registry.attach(member, position)
    state.starts.observe(member.comparable.name)
    if (away > 0) state.pending.add(member)
  }
}

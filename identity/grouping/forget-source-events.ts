import type { IdentityState } from '../state/identity-state.ts'

/** The source event is gone, or its id means another match: nothing of its place is kept but what it taught. */
export function forgetSourceEvent(state: IdentityState, key: string): void {
  state.store.members.remove(key)
  state.separations.removeSourceEvent(key)
  state.store.aliases.settle(key)
}

/** Forgets everything about source events nobody has shown for long, and decisions that are older than they are kept. */
export function forgetSourceEvents(state: IdentityState, now: number): number {
  const before = now - state.forgetAfterMs
  return state.store.transaction(() => {
    let forgotten = 0
    for (const member of [...state.registry.members.values()])
      if (member.seenAt < before) {
        state.registry.detach(member)
        forgetSourceEvent(state, member.key)
        forgotten++
      }
    // source events that were gone already when this process started
    for (const key of state.store.members.unseenSince(before))
      if (!state.registry.members.has(key)) forgetSourceEvent(state, key)
    state.separations.forget((eventId) => state.registry.events.has(eventId))
    state.rejected.forget(before)
    state.confirmed.forget(before)
    state.store.learned.forgetPairs(before)
    state.store.members.forgetEvents(now - state.historyMs)
    state.store.decisions.forget(now - state.historyMs)
    return forgotten
  })
}

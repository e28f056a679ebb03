import type { IdentityState } from '../identity-state.ts'

/** The listing is gone, or its id means another match: nothing of its place is kept but what it taught. */
export function forgetListing(state: IdentityState, key: string): void {
  state.ledger.members.remove(key)
  state.parted.removeListing(key)
  state.ledger.aliases.settle(key)
}

/** Forgets everything about listings nobody has shown for long, and decisions that are older than they are kept. */
export function forgetListings(state: IdentityState, now: number): number {
  const before = now - state.forgetAfterMs
  return state.ledger.transaction(() => {
    let forgotten = 0
    for (const member of [...state.book.members.values()])
      if (member.seenAt < before) {
        state.book.detach(member)
        forgetListing(state, member.key)
        forgotten++
      }
    // listings that were gone already when this process started
    for (const key of state.ledger.members.unseenSince(before))
      if (!state.book.members.has(key)) forgetListing(state, key)
    state.parted.forget((eventId) => state.book.events.has(eventId))
    state.rejected.forget(before)
    state.confirmed.forget(before)
    state.ledger.learned.forgetPairs(before)
    state.ledger.members.forgetEvents(now - state.historyMs)
    state.ledger.decisions.forget(now - state.historyMs)
    return forgotten
  })
}

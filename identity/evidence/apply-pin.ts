import type { DecisionReason, Pin, PinnedListing } from '../decision.ts'
import type { Member } from '../events/event-book.ts'
import { judgeEvent } from '../events/judge-event.ts'
import { flipMember, mergeEvents, partMember } from '../events/move-members.ts'
import type { IdentityState } from '../identity-state.ts'
import { withdrawLessons, withdrawPinLessons } from './lessons.ts'

const named = ({ listing, key }: Member): PinnedListing => ({
  bookmaker: listing.bookmaker,
  listingKey: key,
  home: listing.home,
  away: listing.away,
})

/** The latest word of a person replaces what was said of the same two before. */
export function dropPinsAbout(state: IdentityState, firstKey: string, secondKey: string): void {
  for (const earlier of state.pins.about(firstKey, secondKey)) {
    state.pins.remove(earlier.id)
    state.ledger.pins.remove(earlier.id)
    withdrawPinLessons(state, earlier.id, [firstKey, secondKey])
  }
}

/** Stores a person's decision on two listings and carries it out. Orientation follows the names unless it is said. */
export function applyPin(
  state: IdentityState,
  verdict: Pin['verdict'],
  firstKey: string,
  secondKey: string,
  options: { swapped?: boolean; note?: string },
  now: number,
): Pin | undefined {
  const first = state.book.members.get(firstKey)
  const second = state.book.members.get(secondKey)
  if (first === undefined || second === undefined || first === second) return undefined
  const alone = { ...first.event, members: new Map([[first.key, { ...first, swapped: false }]]) }
  const swapped = options.swapped ?? judgeEvent(second.comparable, false, alone, {}, now).swapped
  dropPinsAbout(state, firstKey, secondKey)
  const pin = state.ledger.pins.add({
    verdict,
    first: named(first),
    second: named(second),
    swapped,
    at: now,
    note: options.note ?? '',
  })
  state.pins.add(pin)
  const reasons: DecisionReason[] = [{ code: 'pinned', pinId: pin.id }]
  if (verdict === 'different') {
    if (first.event === second.event) partMember(state, second, reasons, now)
    // from here on the pin keeps them apart; they need not wait for evidence about each other any more
    state.parted.remove(second.key, first.event.id)
    state.parted.remove(first.key, second.event.id)
  } else if (first.event !== second.event) {
    const turned = second.swapped !== (swapped !== first.swapped)
    mergeEvents(state, second.event, first.event, turned, reasons, 'pin', now)
  } else if ((first.swapped !== second.swapped) !== swapped) {
    withdrawLessons(state, second)
    flipMember(state, second, reasons, now)
  }
  return pin
}

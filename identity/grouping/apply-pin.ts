import { judgeEvent } from '../events/judge-event.ts'
import type { Member } from '../events/member.ts'
import type { DecisionReason, Pin, PinnedSourceEvent } from '../model/decision.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { withdrawAliasEvidence, withdrawPinEvidence } from './alias-evidence.ts'
import { flipMember, mergeEvents, separateMember } from './move-members.ts'

const named = ({ sourceEvent, key }: Member): PinnedSourceEvent => ({
  bookmaker: sourceEvent.bookmaker,
  sourceEventKey: key,
  home: sourceEvent.home,
  away: sourceEvent.away,
})

/** The latest word of a person replaces what was said of the same two before. */
export function dropPinsAbout(state: IdentityState, firstKey: string, secondKey: string): void {
  for (const earlier of state.pins.about(firstKey, secondKey)) {
    state.pins.remove(earlier.id)
    state.store.pins.remove(earlier.id)
    withdrawPinEvidence(state, earlier.id, [firstKey, secondKey])
  }
}

/** Stores a person's decision on two source events and carries it out. Orientation follows the names unless it is said. */
export function applyPin(
  state: IdentityState,
  verdict: Pin['verdict'],
  firstKey: string,
  secondKey: string,
  options: { swapped?: boolean; note?: string },
  now: number,
): Pin | undefined {
  const first = state.registry.members.get(firstKey)
  const second = state.registry.members.get(secondKey)
  if (first === undefined || second === undefined || first === second) return undefined
  const alone = { ...first.event, members: new Map([[first.key, { ...first, swapped: false }]]) }
  const swapped = options.swapped ?? judgeEvent(second.comparable, false, alone, {}, now).swapped
  dropPinsAbout(state, firstKey, secondKey)
  const pin = state.store.pins.add({
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
    if (first.event === second.event) separateMember(state, second, reasons, now)
    // from here on the pin keeps them apart; they need not wait for evidence about each other any more
    state.separations.remove(second.key, first.event.id)
    state.separations.remove(first.key, second.event.id)
  } else if (first.event !== second.event) {
    const turned = second.swapped !== (swapped !== first.swapped)
    mergeEvents(state, second.event, first.event, turned, reasons, 'pin', now)
  } else if ((first.swapped !== second.swapped) !== swapped) {
    withdrawAliasEvidence(state, second)
    flipMember(state, second, reasons, now)
  }
  return pin
}

import type { DecisionReason } from '../decision.ts'
import type { Member } from '../events/event-book.ts'
import { flipMember, mergeEvents, partMember } from '../events/move-members.ts'
import type { IdentityState } from '../identity-state.ts'
import { learnFrom, withdrawLessons } from './lessons.ts'
import { partUnfounded } from './part-unfounded.ts'
import { type FairVector, isFairVector } from './price-agreement.ts'
import { type PriceOutcome, weighPrices } from './weigh-prices.ts'

/** What a look at prices led to; `noted` when it only counts. */
export type EvidenceOutcome = 'confirmed' | 'flipped' | 'unmerged' | 'merged' | 'noted'

/** Takes down what a bookmaker's prices say about its listing and acts when enough was said. */
export function applyPrices(
  state: IdentityState,
  eventId: string,
  bookmaker: string,
  fair: FairVector,
  now: number,
): EvidenceOutcome {
  const event = state.book.events.get(eventId)
  const member = [...(event?.members.values() ?? [])].find((one) => one.listing.bookmaker === bookmaker)
  if (event === undefined || member === undefined || !isFairVector(fair)) return 'noted'
  member.fair = fair
  member.fairAt = now
  state.pending.add(member)
  const outcome = weighPrices(member, state.book.events, state.pins.isPinned(member.key), now)
  if (outcome === undefined) return 'noted'
  return state.ledger.transaction(() => {
    const said = carryOut(state, member, outcome, now)
    partUnfounded(state, now)
    return said
  })
}

function carryOut(state: IdentityState, member: Member, outcome: PriceOutcome, now: number): EvidenceOutcome {
  const reasons: DecisionReason[] = [{ code: outcome.code, observations: outcome.observations }]
  if (outcome.do === 'confirm') {
    learnFrom(state, member, 'prices')
    state.ledger.members.saveLooks(member)
    const { event, listing } = member
    state.emit({ type: 'confirmed', eventId: event.id, bookmaker: listing.bookmaker, at: now, reasons })
    return 'confirmed'
  }
  if (outcome.do === 'flip') {
    withdrawLessons(state, member)
    // whatever agreed before agreed the wrong way round
    Object.assign(member.observations, { agrees: 0, confirmed: false })
    flipMember(state, member, reasons, now)
    return 'flipped'
  }
  if (outcome.do === 'merge') {
    const all = [...reasons, ...member.decision.reasons]
    mergeEvents(state, member.event, outcome.into, outcome.turned, all, 'prices', now)
    return 'merged'
  }
  partMember(state, member, reasons, now)
  return 'unmerged'
}

import type { DecisionReason } from './decision.ts'
import type { IdentityState } from './identity-state.ts'
import { learnFrom } from './member-record.ts'
import { flipMember, mergeEvents, partMember } from './move-members.ts'
import { type FairVector, isFairVector } from './price-agreement.ts'
import { weighPrices } from './weigh-prices.ts'

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
  const outcome = weighPrices(member, state.book.events, state.pins.isPinned(member.key), now)
  if (outcome === undefined) return 'noted'
  const reasons: DecisionReason[] = [{ code: outcome.code, observations: outcome.observations }]
  if (outcome.do === 'confirm') {
    learnFrom(state, member, 'prices')
    state.emit({ type: 'confirmed', eventId, bookmaker, at: now, reasons })
    return 'confirmed'
  }
  if (outcome.do === 'flip') {
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

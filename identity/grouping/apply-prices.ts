import type { Member } from '../events/member.ts'
import { isFairVector } from '../evidence/price-agreement.ts'
import { type PriceOutcome, weighPrices } from '../evidence/weigh-prices.ts'
import type { DecisionReason } from '../model/decision.ts'
import type { FairVector } from '../model/fair-vector.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { learnAliasesFrom, withdrawAliasEvidence } from './alias-evidence.ts'
import { flipMember, mergeEvents, separateMember } from './move-members.ts'
import { separateUnfounded } from './separate-unfounded.ts'

/** What a sample of prices led to; `noted` when it only counts. */
export type EvidenceOutcome = 'confirmed' | 'flipped' | 'unmerged' | 'merged' | 'noted'

/** Takes down what a bookmaker's prices say about its source event and acts when enough was said. */
export function applyPrices(
  state: IdentityState,
  eventId: string,
  bookmaker: string,
  fair: FairVector,
  now: number,
): EvidenceOutcome {
  const event = state.registry.events.get(eventId)
  const member = [...(event?.members.values() ?? [])].find((one) => one.sourceEvent.bookmaker === bookmaker)
  if (event === undefined || member === undefined || !isFairVector(fair)) return 'noted'
  member.fair = fair
  member.fairAt = now
  state.pending.add(member)
  const outcome = weighPrices(member, state.registry.events, state.pins.isPinned(member.key), now)
  if (outcome === undefined) return 'noted'
  return state.store.transaction(() => {
    const said = carryOut(state, member, outcome, now)
    separateUnfounded(state, now)
    return said
  })
}

function carryOut(state: IdentityState, member: Member, outcome: PriceOutcome, now: number): EvidenceOutcome {
  const reasons: DecisionReason[] = [{ code: outcome.code, observations: outcome.observations }]
  if (outcome.do === 'confirm') {
    learnAliasesFrom(state, member, 'prices')
    state.store.members.saveSeen(member)
    const { event, sourceEvent } = member
    state.emit({ type: 'confirmed', eventId: event.id, bookmaker: sourceEvent.bookmaker, at: now, reasons })
    return 'confirmed'
  }
  if (outcome.do === 'flip') {
    withdrawAliasEvidence(state, member)
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
  separateMember(state, member, reasons, now)
  return 'unmerged'
}

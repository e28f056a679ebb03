import type { Member } from '../events/member.ts'
import { comparePrices, isFairVector } from '../evidence/price-agreement.ts'
import { consensus, orientationIsClear } from '../evidence/weigh-prices.ts'
import type { DecisionReason } from '../model/decision.ts'
import type { FairVector } from '../model/fair-vector.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { withdrawAliasEvidence } from './alias-evidence.ts'
import { flipMember, separateMember } from './move-members.ts'

/**
 * Compares every source event that is new in its event once with what the others show at this moment, however long their prices stand still.
 * One contradiction is enough: what was joined on names alone goes back to review, and the coordinator closes what stood on it. Prices that
 * move later are weighed over several samples, see `weighPrices`.
 * @param samples what all bookmakers of the event say of its result now, in the event's orientation
 */
export function checkJoins(
  state: IdentityState,
  eventId: string,
  samples: readonly { readonly bookmaker: string; readonly fair: FairVector }[],
  now: number,
): void {
  const event = state.registry.events.get(eventId)
  if (event === undefined || event.members.size < 2) return
  const fresh: Member[] = []
  for (const { bookmaker, fair } of samples) {
    const member = [...event.members.values()].find((one) => one.sourceEvent.bookmaker === bookmaker)
    if (member === undefined || !isFairVector(fair)) continue
    member.fair = fair
    member.fairAt = now
    if (member.checked !== true && !state.pins.isPinned(member.key)) fresh.push(member)
  }
  // the newest first: of two that contradict each other it is the one that leaves
  for (const member of fresh.sort((a, b) => b.position - a.position)) {
    const { fair } = member
    const others = fair && consensus(member.event.members.values(), member, fair.length, now)
    if (fair === undefined || others === undefined) continue
    const said = comparePrices(fair, others)
    member.checked = true
    if (said === 'agrees' || said === 'uninformative') continue
    const code = said === 'swapped' ? 'prices_swapped' : 'prices_contradict'
    const reasons: DecisionReason[] = [{ code, observations: 1 }]
    if (said === 'swapped' && !orientationIsClear(member)) {
      withdrawAliasEvidence(state, member)
      flipMember(state, member, reasons, now)
    } else separateMember(state, member, reasons, now)
  }
}

import type { BetStages, Offer } from './bet-stages.ts'
import type { BetEntry } from './ledger/entry.ts'

/**
 * The way of a bet: ledger → limits → verify → place leg by leg → ledger → publish. Whatever delivers the offer may deliver it again; the ledger
 * knows it and the second delivery changes nothing.
 */
export const createProcessBet = (stages: BetStages) => {
  const { ledger, clock, limits, verify, place, repair, publish } = stages

  return async (offer: Offer): Promise<BetEntry> => {
    const known = ledger.ofOpportunity(offer.opportunity.id, offer.origin)
    if (known) return known

    const { candidate, decision } = limits.choose(offer)
    const { bet, isNew } = stages.enter(candidate)
    if (!isNew) return bet
    if (!decision.allowed) return stages.refuse(bet.id, decision.refusal)
    ledger.moveBet(bet.id, 'approved', clock.now())
    publish()

    ledger.moveBet(bet.id, 'verifying', clock.now())
    const rechecked = await verify(candidate)
    const approval = limits.approve(rechecked)
    if (!approval.allowed) return stages.refuse(bet.id, approval.refusal)
    const replanned = stages.replan(bet.id, rechecked)
    ledger.moveBet(bet.id, 'placing', clock.now())
    publish()

    for (const leg of place.inOrder(replanned)) {
      const placed = await place.leg(approval.approve(leg))
      if (placed.state !== 'placed' || placed.filledMinor < placed.stakeMinor) break
    }
    return repair(place.finish(bet.id))
  }
}

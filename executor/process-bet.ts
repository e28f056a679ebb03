import type { BetEntry } from './ledger/entry.ts'
import type { Offer, Room } from './room.ts'

/**
 * The way of a bet: ledger → limits → verify → place leg by leg → ledger → tell. Whatever delivers the offer may deliver it again; the ledger
 * knows it and the second delivery changes nothing.
 */
export const createProcessBet = (room: Room) => {
  const { ledger, clock, limits, verify, place, repair, tell } = room

  return async (offer: Offer): Promise<BetEntry> => {
    const known = ledger.ofOpportunity(offer.opportunity.id, offer.origin)
    if (known) return known

    const { candidate, decision } = limits.choose(offer)
    const { bet, isNew } = room.enter(candidate)
    if (!isNew) return bet
    if (!decision.allowed) return room.refuse(bet.id, decision.refusal)
    ledger.moveBet(bet.id, 'approved', clock.now())
    tell()

    ledger.moveBet(bet.id, 'verifying', clock.now())
    const looked = await verify(candidate)
    const approval = limits.approve(looked)
    if (!approval.allowed) return room.refuse(bet.id, approval.refusal)
    const replanned = room.replan(bet.id, looked)
    ledger.moveBet(bet.id, 'placing', clock.now())
    tell()

    for (const leg of place.inOrder(replanned)) {
      const placed = await place.leg(approval.approve(leg))
      if (placed.state !== 'placed' || placed.filledMinor < placed.stakeMinor) break
    }
    return repair(place.finish(bet.id))
  }
}

import type { Clock } from '#runtime/clock.ts'
import type { LegEntry } from './ledger/entry.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Approved } from './limits/approve.ts'
import type { Placement } from './venues/venue.ts'
import type { VenueBook } from './venues/venue-book.ts'

export type PlacingPorts = {
  readonly ledger: Ledger
  readonly clock: Pick<Clock, 'now' | 'rate'>
  readonly venues: VenueBook
  readonly stopped: () => string | undefined
  readonly signal: AbortSignal
  /** people are told after every transition */
  readonly publish: () => void
}

/**
 * Sends one approved leg to its venue, once: the ledger says `placing` on the disk before anything leaves, and what came of it afterwards. A leg that
 * is not pending any more is not sent.
 */
export const placeLeg = async (account: PlacingPorts, order: Approved): Promise<LegEntry> => {
  const { ledger, clock, venues, signal, publish } = account
  const venue = venues.byId(order.venue)
  const by = account.stopped()
  if (!venue || by !== undefined) {
    const reason = venue ? `halted: stopped by ${by}` : `unavailable: no venue ${order.venue}`
    return ledger.moveLeg(order.reference, 'rejected', clock.now(), { reason })
  }
  ledger.db.durably(() => ledger.moveLeg(order.reference, 'placing', clock.now()))
  publish()
  let placement: Placement
  try {
    placement = await venue.place(order, signal)
  } catch (error) {
    // a venue that throws has broken its contract at a moment nobody knows: the order may have arrived
    placement = { status: 'unknown', message: `${(error as Error).name}: ${(error as Error).message}` }
  }
  const entry = recordPlacement(ledger, order.reference, placement, clock.now())
  publish()
  return entry
}

/** Writes down what became of a reference. What is still unknown stays as it is. */
export const recordPlacement = (
  ledger: Ledger,
  reference: string,
  placement: Placement,
  at: number,
): LegEntry => {
  switch (placement.status) {
    case 'placed':
      return ledger.moveLeg(reference, 'placed', at, {
        filledOdds: placement.odds,
        filledMinor: placement.stakeMinor,
        venueBetId: placement.venueBetId,
        ...(placement.feeMinor ? { feeMinor: placement.feeMinor, placingFeeMinor: placement.feeMinor } : {}),
      })
    case 'rejected':
      return ledger.moveLeg(reference, 'rejected', at, { reason: `${placement.code}: ${placement.message}` })
    case 'unknown': {
      const leg = ledger.leg(reference)!
      return leg.state === 'unknown'
        ? leg
        : ledger.moveLeg(reference, 'unknown', at, { reason: placement.message })
    }
  }
}

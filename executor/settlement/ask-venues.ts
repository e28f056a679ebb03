import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { BetEntry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { VenueBook } from '../venues/venue-book.ts'
import { settleBet } from './settle-bet.ts'

/**
 * Asks venues that settle by their own rules how the bets ended that stand there, settles those, and collects what they pay. A venue that does not
 * answer is asked again next time.
 */
export const askVenues = async (options: {
  readonly ledger: Ledger
  readonly venues: VenueBook
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}): Promise<BetEntry[]> => {
  const { ledger, venues, clock, log } = options
  const settled: BetEntry[] = []
  for (const bet of ledger.list({ states: ['placed', 'partial'] }))
    for (const leg of bet.legs) {
      const venue = venues.byId(leg.venue)
      if (leg.state !== 'placed' || !venue?.settlement) continue
      try {
        const settlement = await venue.settlement(leg)
        if (settlement === undefined) continue
        // before it is written down as settled: what could not be collected is asked for again
        await venue.collect?.(leg)
        const only = (other: typeof leg) => (other.reference === leg.reference ? settlement : undefined)
        settled.push(settleBet(ledger, ledger.find(bet.id)!, only, clock.now()))
      } catch (error) {
        log.warn({ err: error, reference: leg.reference }, 'a venue could not say how a bet ended')
      }
    }
  return settled
}

import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { BetEntry } from './ledger/entry.ts'
import type { Ledger } from './ledger/ledger.ts'
import { explain } from './limits/limit.ts'
import { recordPlacement } from './place-leg.ts'
import type { Placement } from './venues/venue.ts'
import type { VenueBook } from './venues/venue-book.ts'

export type RecoverOptions = {
  readonly ledger: Ledger
  readonly clock: Pick<Clock, 'now'>
  readonly venues: VenueBook
  readonly log: Log
  /** closes a round of placing; see `finishPlacing` */
  readonly finish: (betId: string) => BetEntry
}

/** Asks the venue what became of every leg of a bet that nobody knows about. Sends nothing. */
export const reconcileBet = async (
  { ledger, clock, venues, log }: RecoverOptions,
  bet: BetEntry,
): Promise<void> => {
  for (const leg of bet.legs) {
    if (leg.state !== 'unknown' && leg.state !== 'placing') continue
    const venue = venues.byId(leg.venue)
    let placement: Placement = { status: 'unknown', message: `no venue ${leg.venue} to ask` }
    try {
      if (venue) placement = await venue.reconcile(leg.reference, leg)
    } catch (error) {
      placement = { status: 'unknown', message: (error as Error).message }
    }
    const entry = recordPlacement(ledger, leg.reference, placement, clock.now())
    log.info({ reference: leg.reference, was: leg.state, becomes: entry.state }, 'reconciled')
  }
}

/**
 * What a process does before anything new: bets that never reached a venue are refused as interrupted, and every leg that was being placed
 * is asked for by its reference.
 * @returns the bets that were being placed, as they stand now
 */
export const recover = async (options: RecoverOptions): Promise<BetEntry[]> => {
  const { ledger, clock, finish } = options
  for (const bet of ledger.list({ states: ['offered', 'approved', 'verifying'] }))
    ledger.moveBet(bet.id, 'refused', clock.now(), {
      reason: explain({ code: 'interrupted', figures: { while: bet.state } }),
    })
  const recovered: BetEntry[] = []
  for (const bet of ledger.list({ states: ['placing', 'unknown'] }).reverse()) {
    await reconcileBet(options, bet)
    recovered.push(finish(bet.id))
  }
  return recovered
}

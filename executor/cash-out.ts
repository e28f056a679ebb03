import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import { exposureOf } from './exposure/open-exposure.ts'
import type { BetEntry, LegEntry } from './ledger/entry.ts'
import type { Ledger } from './ledger/ledger.ts'
import { isOpenLeg } from './ledger/states.ts'
import { outlayMinor } from './odds-floor.ts'
import type { CashOut } from './venues/venue.ts'
import type { VenueBook } from './venues/venue-book.ts'

/**
 * Sells one placed leg back to its venue for no less than `leastMinor`. Only a definite sale changes the ledger: while nobody knows, the leg
 * stands and is settled by whatever comes first.
 */
export const createCashOut = (options: {
  readonly ledger: Ledger
  readonly clock: Pick<Clock, 'now'>
  readonly venues: VenueBook
  readonly stopped: () => string | undefined
  readonly log: Log
  readonly publish: () => void
}) => {
  const { ledger, clock, venues, stopped, log, publish } = options
  return async (leg: LegEntry, leastMinor: number): Promise<CashOut> => {
    const venue = venues.byId(leg.venue)
    const by = stopped()
    if (by !== undefined) return { status: 'refused', message: `stopped by ${by}` }
    if (!venue?.cashOut) return { status: 'refused', message: `${leg.venue} does not buy bets back` }
    const sold = await venue.cashOut(leg, leastMinor).catch((error: Error) => ({
      status: 'unknown' as const,
      message: error.message,
    }))
    log.info({ reference: leg.reference, sold }, 'cash-out')
    if (sold.status === 'sold') {
      const cost = outlayMinor(leg.side, leg.filledOdds ?? leg.odds, leg.filledMinor)
      ledger.transaction(() => {
        ledger.moveLeg(leg.reference, 'cashed_out', clock.now(), {
          profitMinor: sold.amountMinor - cost - leg.placingFeeMinor,
        })
        closeWhenSold(ledger, ledger.find(leg.betId)!, clock.now())
      })
      publish()
    }
    return sold
  }
}

/** A bet whose every leg was sold is over; of any other the figures are those of what still stands, sales included. */
const closeWhenSold = (ledger: Ledger, bet: BetEntry, at: number): void => {
  const kept = bet.legs.filter(({ state }) => state !== 'rejected')
  const profitMinor = kept.reduce((sum, leg) => sum + (leg.profitMinor ?? 0), 0)
  if (kept.some(({ state }) => isOpenLeg(state))) {
    ledger.figures(bet.id, exposureOf(bet))
    return
  }
  const to = kept.every(({ state }) => state === 'cashed_out') ? 'cashed_out' : 'settled'
  ledger.moveBet(bet.id, to, at, { profitMinor, settledAt: at })
}

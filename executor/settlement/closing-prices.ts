import type { Clock } from '#runtime/clock.ts'
import type { CoordinatorClient } from '../coordinator/coordinator-client.ts'
import type { LegEntry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** A price seen within this time before kick-off counts as the closing one. */
const windowMs = 10 * 60_000

/**
 * Writes down the last price before kick-off of every placed leg: taken again on each call while the kick-off is near, so the last one stays.
 * What a bet got against it tells more about a strategy than its profit does.
 */
export const recordClosingPrices = async (
  ledger: Ledger,
  coordinator: Pick<CoordinatorClient, 'recheck'>,
  clock: Pick<Clock, 'now'>,
): Promise<number> => {
  const now = clock.now()
  const near = ledger
    .list({ states: ['placed', 'partial'] })
    .filter(({ startAt }) => startAt !== undefined && startAt > now && startAt - now <= windowMs)
  let recorded = 0
  for (const bet of near) {
    const legs = bet.legs.filter(({ state }) => state === 'placed')
    const pricesSeen = await coordinator.recheck(legs, bet.startAt! - windowMs, bet.currency)
    for (const [at, leg] of legs.entries()) recorded += Number(keep(ledger, leg, pricesSeen[at]?.odds))
  }
  return recorded
}

const keep = (ledger: Ledger, leg: LegEntry, odds: number | undefined): boolean => {
  if (odds === undefined) return false
  ledger.closing(leg.reference, odds)
  return true
}

import { type Approved, approve } from '../limits/approve.ts'
import { atPricesSeen, planCandidate } from '../plan-candidate.ts'
import { strategy } from '../strategies/strategy.ts'
import type { Venue } from '../venues/venue.ts'
import { createVenueBook } from '../venues/venue-book.ts'
import { quietAccount } from './sample-candidate.ts'
import { type SampleLeg, sampleOpportunity } from './sample-opportunity.ts'

let orders = 0

/**
 * One approved order for a venue, made the way the executor makes it: a single back of 50.00 GBP at 2.1, floor 2.0, changed where a test wants it.
 */
export const sampleOrder = (
  venue: Venue,
  changes: Partial<SampleLeg> & { tolerance?: number; at?: number; id?: string } = {},
): Approved => {
  const { tolerance = 1 / 11, at = Date.now(), id = `order-${orders++}`, ...leg } = changes
  const mode = venue.id === 'paper' ? 'paper' : 'live'
  const chosen = strategy.parse({ name: 'test', mode, kinds: ['value'], odds_tolerance: tolerance })
  const opportunity = sampleOpportunity(
    id,
    [{ bookmaker: 'alpha', odds: 2.1, stakeMinor: 5000, selection: 'home', ...leg }],
    { at, kind: 'value' },
  )
  const venues = createVenueBook([venue], mode === 'live' ? { '*': venue.id } : {})
  const candidate = planCandidate(opportunity, 'queue', chosen, venues, {})
  const planned = candidate.plan!.legs[0]!
  const rechecked = atPricesSeen(candidate, [{ odds: planned.odds, seenAt: at, means: planned }], {})
  const approval = approve(rechecked, quietAccount({ now: at, live: true }))
  if (!approval.allowed) throw new Error(`sample refused: ${JSON.stringify(approval.refusal)}`)
  return approval.approve({
    ...planned,
    betId: candidate.betId,
    reference: `${candidate.betId}-0`,
    state: 'pending',
    filledMinor: 0,
    feeMinor: 0,
    placingFeeMinor: 0,
  })
}

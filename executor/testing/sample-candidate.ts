import type { Opportunity } from '#protocol/opportunity.ts'
import type { AccountState, Candidate } from '../limits/limit.ts'
import { planCandidate } from '../plan-candidate.ts'
import { type Strategy, strategy } from '../strategies/strategy.ts'
import type { Venue } from '../venues/venue.ts'
import { createVenueBook } from '../venues/venue-book.ts'
import { sampleOpportunity } from './sample-opportunity.ts'

export const noon = Date.UTC(2026, 5, 13, 12)

const nowhere: Venue = {
  id: 'paper',
  floorKeptBy: 'venue',
  place: async () => ({ status: 'rejected', code: 'unavailable', message: 'places nothing' }),
  reconcile: async () => ({ status: 'rejected', code: 'not_found', message: 'places nothing' }),
}

/** A candidate every limit allows, changed where a test wants it. */
export const sampleCandidate = (
  changes: { opportunity?: Partial<Opportunity>; strategy?: Partial<Strategy> } = {},
): Candidate => {
  const opportunity = { ...sampleOpportunity('o1', undefined, { at: noon }), ...changes.opportunity }
  const chosen = { ...strategy.parse({ name: 'test' }), ...changes.strategy }
  return planCandidate(opportunity, 'queue', chosen, createVenueBook([nowhere], {}), {})
}

/** A account with nothing on it. */
export const quietAccount = (changes: Partial<AccountState> = {}): AccountState => ({
  now: noon,
  speed: 1,
  live: false,
  stopped: undefined,
  openMinor: 0,
  eventMinor: 0,
  bookmakerMinor: () => 0,
  dayProfitMinor: 0,
  drawdownMinor: 0,
  losses: 0,
  lastLossAt: undefined,
  duplicate: undefined,
  balanceMinor: () => undefined,
  hasVenue: () => true,
  ...changes,
})

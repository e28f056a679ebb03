import { afterEach, beforeEach, expect, test } from 'vitest'
import { LOSS, type Settlement } from '#betting/settled.ts'
import { createLog } from '#runtime/log.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import { recordPlacement } from '../place-leg.ts'
import { planCandidate } from '../plan-candidate.ts'
import { strategy } from '../strategies/strategy.ts'
import { noon } from '../testing/sample-candidate.ts'
import { sampleOpportunity } from '../testing/sample-opportunity.ts'
import type { Venue } from '../venues/venue.ts'
import { createVenueBook } from '../venues/venue-book.ts'
import { askVenues } from './ask-venues.ts'
import { profitAndLoss } from './profit-and-loss.ts'
import { settleEvent } from './settle-bet.ts'

let ledger: Ledger
let ended: Settlement | 'void' | undefined
let collected: string[]
let broken: boolean
/** A venue that settles by its own rules, pays only when it is asked, and costs something to place at. */
const chain: Venue = {
  id: 'chain',
  floorKeptBy: 'venue',
  place: async () => ({ status: 'placed', odds: 2.1, stakeMinor: 1000, venueBetId: '7', feeMinor: 3 }),
  reconcile: async () => ({ status: 'unknown', message: '' }),
  settlement: async () => ended,
  collect: async ({ reference }) => {
    if (broken) throw new Error('no gas')
    collected.push(reference)
  },
}
const venues = createVenueBook([chain], { '*': 'chain' })
const log = createLog('test', 'silent')
const clock = { now: () => noon }
beforeEach(() => {
  ledger = openLedger(':memory:')
  ended = undefined
  collected = []
  broken = false
})
afterEach(() => ledger.close())

const placed = () => {
  const opportunity = sampleOpportunity(
    'o1',
    [{ bookmaker: 'alpha', odds: 2.1, stakeMinor: 1000, selection: 'home' }],
    { at: noon },
  )
  const chosen = strategy.parse({ name: 'test', mode: 'live' })
  const { betId, plan } = planCandidate(opportunity, 'queue', chosen, venues, {})
  ledger.open(
    {
      ...({
        id: betId,
        opportunityId: 'o1',
        origin: 'queue',
        mode: 'live',
        strategy: 'test',
        state: 'offered',
      } as const),
      ...{
        eventId: opportunity.event_id,
        sport: 'football',
        currency: 'GBP',
        opportunity,
        offeredAt: noon,
        changedAt: noon,
      },
      ...{ outlayMinor: 1000, worstMinor: 0, bestMinor: 0 },
    },
    plan!.legs,
  )
  for (const state of ['approved', 'verifying', 'placing'] as const) ledger.moveBet(betId, state, noon)
  const { reference } = ledger.find(betId)!.legs[0]!
  ledger.moveLeg(reference, 'placing', noon)
  recordPlacement(
    ledger,
    reference,
    { status: 'placed', odds: 2.1, stakeMinor: 1000, venueBetId: '7', feeMinor: 3 },
    noon,
  )
  ledger.moveBet(betId, 'placed', noon)
  return ledger.find(betId)!
}

test('a venue with rules of its own is asked, and paid out before its bet is settled', async () => {
  const { id, eventId } = placed()
  const ownRules = ({ venue }: { venue: string }) => venues.byId(venue)?.settlement !== undefined
  settleEvent(
    ledger,
    {
      ...{ event_id: eventId, home: 'Rovers', away: 'United', status: 'finished', score: [1, 0], site: 's' },
      at: '2026-06-13T14:00:00Z',
    },
    noon,
    ownRules,
  )
  expect(await askVenues({ ledger, venues, clock, log })).toEqual([])
  expect(ledger.find(id)!.state).toBe('placed')

  ended = { won: 1, returned: 0 }
  broken = true
  await askVenues({ ledger, venues, clock, log })
  expect(ledger.find(id)!.state).toBe('placed')
  broken = false
  await askVenues({ ledger, venues, clock, log })
  // what placing cost is a fee, whatever became of the bet
  expect(ledger.find(id)).toMatchObject({
    state: 'settled',
    profitMinor: 1097,
    legs: [{ state: 'won', feeMinor: 3 }],
  })
  expect(collected).toEqual([ledger.find(id)!.legs[0]!.reference])
  expect(profitAndLoss(ledger, 'GBP')).toMatchObject({ profit_minor: 1097, fees_minor: 3 })
})

test('the fee of placing is lost with the stake, and when the stake comes back', async () => {
  const { id } = placed()
  ended = LOSS
  await askVenues({ ledger, venues, clock, log })
  expect(ledger.find(id)).toMatchObject({ state: 'settled', profitMinor: -1003 })
  ledger.close()
  ledger = openLedger(':memory:')
  const again = placed()
  ended = 'void'
  await askVenues({ ledger, venues, clock, log })
  expect(ledger.find(again.id)).toMatchObject({ state: 'void', profitMinor: -3 })
})

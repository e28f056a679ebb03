import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import { ask } from '../limits/approve.ts'
import { planCandidate } from '../plan-candidate.ts'
import { strategy } from '../strategies/strategy.ts'
import { noon } from '../testing/sample-candidate.ts'
import { type SampleLeg, sampleOpportunity } from '../testing/sample-opportunity.ts'
import type { Venue } from '../venues/venue.ts'
import { createVenueBook } from '../venues/venue-book.ts'
import { createAccountState } from './account-state.ts'

const paper: Venue = {
  id: 'paper',
  floorKeptBy: 'venue',
  place: async () => ({ status: 'unknown', message: '' }),
  reconcile: async () => ({ status: 'unknown', message: '' }),
  balance: (bookmaker) => (bookmaker === 'poor' ? { minor: 100, currency: 'GBP' } : undefined),
}
const venues = createVenueBook([paper], {})
let ledger: Ledger
let now = noon
beforeEach(() => {
  ledger = openLedger(':memory:')
  now = noon
})
afterEach(() => ledger.close())

const candidateOf = (id: string, legs: readonly SampleLeg[], eventId: string, limits: object = {}) =>
  planCandidate(
    sampleOpportunity(id, legs, { at: now, event_id: eventId, kind: 'value' }),
    'queue',
    strategy.parse({ name: 'test', kinds: ['value'], limits }),
    venues,
    {},
  )
const account = (candidate: ReturnType<typeof candidateOf>) =>
  createAccountState({
    ledger,
    clock: { now: () => now, rate: () => 1 },
    live: false,
    stopped: () => undefined,
    venues,
  })(candidate)
const leg = (stakeMinor: number, more: Partial<SampleLeg> = {}): SampleLeg => ({
  ...{ bookmaker: 'alpha', odds: 2, selection: 'home', stakeMinor },
  ...more,
})

/** Enters a bet and takes it as far as asked. */
const enter = (
  id: string,
  legs: readonly SampleLeg[],
  eventId: string,
  to: 'approved' | 'placed' | 'refused' | number,
) => {
  const { betId, opportunity, plan } = candidateOf(id, legs, eventId)
  ledger.open(
    {
      ...({
        id: betId,
        opportunityId: id,
        origin: 'queue',
        mode: 'paper',
        strategy: 'test',
        state: 'offered',
      } as const),
      ...{ eventId, sport: 'football', currency: 'GBP', opportunity, offeredAt: now, changedAt: now },
      ...{ outlayMinor: plan!.outlayMinor, worstMinor: 0, bestMinor: 0 },
    },
    plan!.legs,
  )
  if (to === 'refused') return ledger.moveBet(betId, 'refused', now)
  for (const state of to === 'approved'
    ? (['approved'] as const)
    : (['approved', 'verifying', 'placing'] as const))
    ledger.moveBet(betId, state, now)
  if (to === 'approved') return undefined
  for (const { reference, stakeMinor, odds } of ledger.find(betId)!.legs) {
    ledger.moveLeg(reference, 'placing', now)
    ledger.moveLeg(reference, 'placed', now, { filledMinor: stakeMinor, filledOdds: odds })
    if (typeof to === 'number') ledger.moveLeg(reference, to < 0 ? 'lost' : 'won', now, { profitMinor: to })
  }
  ledger.moveBet(betId, 'placed', now)
  if (typeof to === 'number') ledger.moveBet(betId, 'settled', now, { profitMinor: to, settledAt: now })
  return undefined
}

test('exposure counts what is out and what is about to be, a lay by its liability', () => {
  enter('a', [leg(1000)], 'e1', 'placed')
  enter('b', [leg(2000, { side: 'lay', odds: 3.5 })], 'e1', 'approved')
  enter('c', [leg(400, { bookmaker: 'beta' })], 'e2', 'placed')
  enter('d', [leg(9999)], 'e2', 'refused')
  enter('e', [leg(9999)], 'e2', -9999)
  const { openMinor, eventMinor, bookmakerMinor } = account(candidateOf('x', [leg(1)], 'e1'))
  expect([openMinor, eventMinor, bookmakerMinor('alpha'), bookmakerMinor('beta')]).toEqual([
    6400, 6000, 6000, 400,
  ])
})

test('a bet does not stand in its own way', () => {
  enter('a', [leg(1000)], 'e1', 'approved')
  const itself = account(candidateOf('a', [leg(1000)], 'e1'))
  expect([itself.openMinor, itself.duplicate]).toEqual([0, undefined])
})

test('duplicates: the same market of an event, or anything on it', () => {
  enter('a', [leg(1000, { market: 'ft_ou', line: 2.5, selection: 'over' })], 'e1', 'placed')
  const same = candidateOf('x', [leg(1, { market: 'ft_ou', line: 2.5, selection: 'under' })], 'e1')
  expect(ask(same, account(same))).toMatchObject({ refusal: { code: 'duplicate' } })
  const otherLine = candidateOf('y', [leg(1, { market: 'ft_ou', line: 3.5, selection: 'over' })], 'e1')
  expect(ask(otherLine, account(otherLine)).allowed).toBe(true)
  const strict = candidateOf('y', [leg(1)], 'e1', { duplicates: 'event' })
  expect(ask(strict, account(strict))).toMatchObject({
    refusal: { code: 'duplicate', figures: { same: 'event' } },
  })
  const nextYear = candidateOf('z', [leg(1, { market: 'ft_ou', line: 2.5, selection: 'over' })], 'e1-2027')
  expect(ask(nextYear, account(nextYear)).allowed).toBe(true)
})

test('a refused or rejected bet is no duplicate', () => {
  enter('a', [leg(1000)], 'e1', 'refused')
  expect(account(candidateOf('x', [leg(1)], 'e1')).duplicate).toBeUndefined()
})

test('losses: of the day, in a row, and from the highest point', () => {
  const profits = [500, -200, -100]
  for (const [n, profit] of profits.entries()) {
    now = noon + n * 60_000
    enter(`p${n}`, [leg(1000)], `e${n}`, profit)
  }
  const here = account(candidateOf('x', [leg(1)], 'ex'))
  expect([here.dayProfitMinor, here.losses, here.lastLossAt, here.drawdownMinor]).toEqual([
    200,
    2,
    noon + 120_000,
    300,
  ])
  now = noon + 86_400_000
  expect(account(candidateOf('x', [leg(1)], 'ex')).dayProfitMinor).toBe(0)
  enter('p3', [leg(1000)], 'e3', 50)
  const after = account(candidateOf('x', [leg(1)], 'ex'))
  expect([after.losses, after.lastLossAt, after.drawdownMinor]).toEqual([0, undefined, 250])
})

test('every limit that reads the ledger is reached through it', () => {
  enter('a', [leg(1000)], 'e1', 'placed')
  const at = (limits: object, eventId = 'e1', more: Partial<SampleLeg> = {}) => {
    const candidate = candidateOf(
      'x',
      [leg(600, { market: 'ft_ou', line: 2.5, selection: 'over', ...more })],
      eventId,
      limits,
    )
    const decision = ask(candidate, account(candidate))
    return decision.allowed ? 'allowed' : decision.refusal.code
  }
  expect(at({ max_per_event_minor: 1599 })).toBe('per_event')
  expect(at({ max_per_event_minor: 1600 })).toBe('allowed')
  expect(at({ max_per_bookmaker_minor: 1599 }, 'e2')).toBe('per_bookmaker')
  expect(at({ max_open_minor: 1599 }, 'e2', { bookmaker: 'beta' })).toBe('open_exposure')
  expect(at({}, 'e2', { bookmaker: 'poor' })).toBe('balance')
  enter('b', [leg(1000)], 'e3', -700)
  expect(at({ max_day_loss_minor: 699 })).toBe('day_loss')
  expect(at({ max_drawdown_minor: 699 })).toBe('drawdown')
  expect(at({ cooldown: { losses: 1, minutes: 5 } })).toBe('cooldown')
  now += 300_000
  expect(at({ cooldown: { losses: 1, minutes: 5 } })).toBe('allowed')
})

import { expect, expectTypeOf, test } from 'vitest'
import { strategy } from '../strategies/strategy.ts'
import { noon, quietAccount, sampleCandidate } from '../testing/sample-candidate.ts'
import type { Venue } from '../venues/venue.ts'
import { approve, ask } from './approve.ts'
import type { AccountState, Candidate } from './limit.ts'
import { explain } from './limit.ts'
import { limits } from './limits.ts'

const { limits: figures } = strategy.parse({ name: 'test' })
const only = (changes: object) => ({ strategy: { limits: { ...figures, ...changes } } })
const means = (selection: string) => ({ market: 'ft_1x2', selection })
const seen = { odds: 2.1, seenAt: noon, means: means('home') }
const pricesSeen = [
  seen,
  { odds: 3.9, seenAt: noon, means: means('draw') },
  { odds: 4.2, seenAt: noon, means: means('away') },
]

/** One way to every refusal, and the figures that must come with it. */
const ways: Record<keyof typeof limits, [Candidate, AccountState, object]> = {
  mode: [sampleCandidate({ strategy: { mode: 'live' } }), quietAccount(), { wants: 'live', runs: 'paper' }],
  stopped: [sampleCandidate(), quietAccount({ stopped: 'rest' }), { by: 'rest' }],
  quarantined: [
    sampleCandidate({ opportunity: { quarantined: 'too_good' } }),
    quietAccount(),
    { because: 'too_good' },
  ],
  no_plan: [sampleCandidate({ opportunity: { plan: undefined } as object }), quietAccount(), { legs: 3 }],
  currency: [
    sampleCandidate({ strategy: { currency: 'EUR' } }),
    quietAccount(),
    { plan: 'GBP', strategy: 'EUR' },
  ],
  certainty: [
    sampleCandidate({ opportunity: { certainty: 'rules_differ' } }),
    quietAccount(),
    { certainty: 'rules_differ' },
  ],
  margin_floor: [sampleCandidate({ strategy: { min_margin: 4 } }), quietAccount(), { margin: 3.019, min: 4 }],
  too_good: [sampleCandidate({ opportunity: { margin: 11 } }), quietAccount(), { margin: 11, max: 10 }],
  odds_range: [sampleCandidate({ strategy: { max_odds: 4 } }), quietAccount(), { leg: 2, odds: 4.2, max: 4 }],
  in_play: [sampleCandidate(), quietAccount({ now: noon + 3_600_000 }), { started_ms_ago: 0 }],
  time_window: [
    sampleCandidate({ strategy: { window: { from_minutes: 10, to_minutes: 0 } } }),
    quietAccount(),
    { minutes: 60, from: 10, to: 0 },
  ],
  no_venue: [
    sampleCandidate(),
    quietAccount({ hasVenue: (bookmaker) => bookmaker !== 'beta' }),
    { leg: 1, bookmaker: 'beta' },
  ],
  duplicate: [sampleCandidate(), quietAccount({ duplicate: 'b0' }), { bet: 'b0', same: 'market' }],
  wrong_selection: [
    { ...sampleCandidate(), pricesSeen: [seen, { ...pricesSeen[1]!, means: means('away') }, pricesSeen[2]!] },
    quietAccount(),
    { leg: 1, bookmaker: 'beta', planned: 'ft_1x2 draw', means: 'ft_1x2 away' },
  ],
  price_gone: [
    { ...sampleCandidate(), pricesSeen: [seen, { seenAt: noon }, seen] },
    quietAccount(),
    { leg: 1, bookmaker: 'beta', seen: 'gone' },
  ],
  stale_legs: [
    { ...sampleCandidate(), pricesSeen },
    quietAccount({ now: noon + 60_001 }),
    { age_ms: 60_001, max_ms: 60_000 },
  ],
  limit_cut: [
    { ...sampleCandidate(), pricesSeen: [seen, { ...pricesSeen[1]!, maxStakeMinor: 1000 }, pricesSeen[2]!] },
    quietAccount(),
    { leg: 1, stake_minor: 2642, max_minor: 1000 },
  ],
  not_worth_it: [
    sampleCandidate({ strategy: { min_worst_minor: 303 } }),
    quietAccount(),
    { worst_minor: 302, min_minor: 303 },
  ],
  stake_range: [
    sampleCandidate(only({ min_stake_minor: 2500 })),
    quietAccount(),
    { leg: 2, stake_minor: 2453, min_minor: 2500 },
  ],
  outlay: [
    {
      ...sampleCandidate(only({ max_outlay_minor: 20_000 })),
      plan: { ...sampleCandidate().plan!, outlayMinor: 20_001 },
    },
    quietAccount(),
    { outlay_minor: 20_001, max_minor: 20_000 },
  ],
  bankroll_share: [
    {
      ...sampleCandidate({
        strategy: { bankroll_minor: 50_000, limits: { ...figures, max_bankroll_share: 0.3 } },
      }),
      plan: { ...sampleCandidate().plan!, outlayMinor: 15_001 },
    },
    quietAccount(),
    { outlay_minor: 15_001, max_minor: 15_000 },
  ],
  per_event: [
    sampleCandidate(),
    quietAccount({ eventMinor: 190_000 }),
    { open_minor: 190_000, outlay_minor: 10_001 },
  ],
  per_bookmaker: [
    sampleCandidate(),
    quietAccount({ bookmakerMinor: (bookmaker) => (bookmaker === 'gamma' ? 499_000 : 0) }),
    { bookmaker: 'gamma', open_minor: 499_000, outlay_minor: 2453 },
  ],
  open_exposure: [sampleCandidate(), quietAccount({ openMinor: 1_990_000 }), { open_minor: 1_990_000 }],
  balance: [
    sampleCandidate(),
    quietAccount({ balanceMinor: (bookmaker) => (bookmaker === 'alpha' ? 4905 : undefined) }),
    { leg: 0, bookmaker: 'alpha', needed_minor: 4906, balance_minor: 4905 },
  ],
  day_loss: [
    sampleCandidate(),
    quietAccount({ dayProfitMinor: -50_001 }),
    { lost_minor: 50_001, max_minor: 50_000 },
  ],
  drawdown: [sampleCandidate(), quietAccount({ drawdownMinor: 100_001 }), { drawdown_minor: 100_001 }],
  cooldown: [
    sampleCandidate(),
    quietAccount({ losses: 5, lastLossAt: noon - 1_800_000 }),
    { losses: 5, left_ms: 1_800_000 },
  ],
}

test('nothing forbids an ordinary bet, before and after its prices are looked at again', () => {
  expect(ask(sampleCandidate(), quietAccount())).toEqual({ allowed: true })
  expect(ask({ ...sampleCandidate(), pricesSeen }, quietAccount())).toEqual({ allowed: true })
})

test.each(Object.entries(ways))(
  '%s is reached, with the figures that decided it',
  (code, [candidate, account, why]) => {
    const decision = ask(candidate, account)
    expect(decision).toMatchObject({ allowed: false, refusal: { code, figures: why } })
  },
)

test('every limit has a way to it, and the first in order names the refusal', () => {
  expect(Object.keys(ways).sort()).toEqual(Object.keys(limits).sort())
  const all = ask(
    sampleCandidate({ strategy: { mode: 'live' } }),
    quietAccount({ stopped: 'rest', duplicate: 'b0' }),
  )
  expect(all).toMatchObject({ refusal: { code: 'mode' } })
})

test('a bound itself is allowed, one more is not', () => {
  expect(ask(sampleCandidate(), quietAccount({ dayProfitMinor: -50_000 })).allowed).toBe(true)
  expect(ask({ ...sampleCandidate(), pricesSeen }, quietAccount({ now: noon + 60_000 })).allowed).toBe(true)
  // an old offer is looked at again, not thrown away
  expect(ask(sampleCandidate(), quietAccount({ now: noon + 600_000 })).allowed).toBe(true)
  expect(ask(sampleCandidate(), quietAccount({ eventMinor: 200_000 - 10_001 })).allowed).toBe(true)
  expect(ask(sampleCandidate(), quietAccount({ eventMinor: 200_000 - 10_000 })).allowed).toBe(false)
  expect(ask(sampleCandidate({ strategy: { min_worst_minor: 302 } }), quietAccount()).allowed).toBe(true)
})

test('a price that nobody could look at again is no price', () => {
  const decision = ask({ ...sampleCandidate(), pricesSeen: [{}, {}, {}] }, quietAccount())
  expect(decision).toMatchObject({ refusal: { code: 'price_gone', figures: { seen: 'nobody could look' } } })
})

test('the floor of a lay lies above: a higher price is worse', () => {
  const candidate = sampleCandidate({ strategy: { odds_tolerance: 0.1 } })
  const [back] = candidate.plan!.legs
  expect(back!.floorOdds).toBe(1.99)
  const lay = { ...candidate.plan!, legs: [{ ...back!, side: 'lay' as const, floorOdds: 2.21 }] }
  const at = (odds: number) =>
    ask(
      {
        ...candidate,
        plan: { ...lay, worstMinor: 0 },
        pricesSeen: [{ odds, seenAt: noon, means: lay.legs[0]! }],
      },
      quietAccount(),
    )
  expect(at(2.21).allowed).toBe(true)
  expect(at(2.211)).toMatchObject({ refusal: { code: 'price_gone' } })
})

test('a refusal is told as its code and its figures', () => {
  expect(explain({ code: 'outlay', figures: { outlay_minor: 2, max_minor: 1 } })).toBe(
    'outlay {"outlay_minor":2,"max_minor":1}',
  )
})

test('only what was approved can be placed: the type says so, and so does the approval', () => {
  const candidate = { ...sampleCandidate(), pricesSeen }
  const approval = approve(candidate, quietAccount())
  if (!approval.allowed) throw new Error('refused')
  const entry = {
    ...candidate.plan!.legs[0]!,
    betId: candidate.betId,
    reference: `${candidate.betId}-0`,
    state: 'pending' as const,
    filledMinor: 0,
    feeMinor: 0,
    placingFeeMinor: 0,
  }
  expect(approval.approve(entry)).toMatchObject({ mode: 'paper', currency: 'GBP', stakeMinor: 4906 })
  expect(() => approval.approve({ ...entry, stakeMinor: 4907 })).toThrow(TypeError)
  expect(() => approval.approve({ ...entry, floorOdds: 1.5 })).toThrow(TypeError)
  expect(() => approval.approve({ ...entry, state: 'placed' })).toThrow(TypeError)
  expect(() => approval.approve({ ...entry, betId: 'another' })).toThrow(TypeError)
  expectTypeOf(entry).not.toExtend<Parameters<Venue['place']>[0]>()
  expectTypeOf(approval.approve(entry)).toExtend<Parameters<Venue['place']>[0]>()
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventResult } from '#protocol/event-result.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import { planCandidate } from '../plan-candidate.ts'
import { strategy } from '../strategies/strategy.ts'
import { noon } from '../testing/sample-candidate.ts'
import { type SampleLeg, sampleOpportunity } from '../testing/sample-opportunity.ts'
import { createVenueBook } from '../venues/venue-book.ts'
import { dailyReport } from './daily-report.ts'
import { profitAndLoss } from './profit-and-loss.ts'
import { settleEvent } from './settle-bet.ts'
import { voidPostponed } from './void-postponed.ts'

/** A bet that stands whole, entered the way the executor enters it. */
const placedBet = (
  ledger: Ledger,
  id: string,
  legs: readonly SampleLeg[],
  more: { commission?: Record<string, number>; sport?: string; strategy?: string; at?: number } = {},
) => {
  const at = more.at ?? noon
  const opportunity = sampleOpportunity(id, legs, { at, ...(more.sport ? { sport: more.sport } : {}) })
  const chosen = strategy.parse({ name: more.strategy ?? 'test' })
  const { betId, plan } = planCandidate(
    opportunity,
    'queue',
    chosen,
    createVenueBook([], {}),
    more.commission ?? {},
  )
  const { bet } = ledger.open(
    {
      id: betId,
      opportunityId: id,
      origin: 'queue',
      mode: 'paper',
      strategy: chosen.name,
      state: 'offered',
      eventId: opportunity.event_id,
      sport: opportunity.sport,
      startAt: at + 3_600_000,
      currency: 'GBP',
      outlayMinor: plan!.outlayMinor,
      worstMinor: plan!.worstMinor,
      bestMinor: plan!.bestMinor,
      opportunity,
      offeredAt: at,
      changedAt: at,
    },
    plan!.legs,
  )
  for (const state of ['approved', 'verifying', 'placing'] as const) ledger.moveBet(bet.id, state, at)
  for (const { reference, stakeMinor, odds } of bet.legs) {
    ledger.moveLeg(reference, 'placing', at)
    ledger.moveLeg(reference, 'placed', at, {
      filledMinor: stakeMinor,
      filledOdds: odds,
      venueBetId: reference,
    })
  }
  ledger.moveBet(bet.id, 'placed', at)
  return { id: bet.id, eventId: opportunity.event_id }
}
const result = (eventId: string, more: Partial<EventResult> = {}): EventResult => ({
  event_id: eventId,
  home: 'Rovers',
  away: 'United',
  status: 'finished',
  score: [1, 1],
  site: 'scores',
  at: new Date(noon).toISOString(),
  ...more,
})
const leg = (
  selection: string,
  odds: number,
  stakeMinor: number,
  more: Partial<SampleLeg> = {},
): SampleLeg => ({
  bookmaker: 'alpha',
  selection,
  odds,
  stakeMinor,
  ...more,
})
/** Settles one bet of these legs under a result; how each leg ended and what the bet brought. */
const ends = (
  legs: readonly SampleLeg[],
  outcome: Partial<EventResult>,
  more: Parameters<typeof placedBet>[3] = {},
) => {
  const ledger = openLedger(':memory:')
  const { id, eventId } = placedBet(ledger, 'o1', legs, more)
  settleEvent(ledger, result(eventId, outcome), noon)
  const bet = ledger.find(id)!
  ledger.close()
  return {
    state: bet.state,
    profit: bet.profitMinor,
    legs: bet.legs.map(({ state, profitMinor, feeMinor }) => [state, profitMinor, feeMinor]),
  }
}

describe('each leg ends as its market says', () => {
  test.each<[string, SampleLeg, [number, number], string, number]>([
    ['a win', leg('home', 2.1, 1000), [2, 0], 'won', 1100],
    ['a loss', leg('home', 2.1, 1000), [0, 0], 'lost', -1000],
    ['a push', leg('home', 2.1, 1000, { market: 'ft_hdp', line: -1 }), [1, 0], 'push', 0],
    ['a half win', leg('home', 2.1, 1000, { market: 'ft_hdp', line: -0.75 }), [1, 0], 'half_won', 550],
    ['a half loss', leg('home', 2.1, 1000, { market: 'ft_hdp', line: -0.25 }), [1, 1], 'half_lost', -500],
    [
      'a half loss of an odd penny',
      leg('home', 2.1, 1001, { market: 'ft_hdp', line: -0.25 }),
      [1, 1],
      'half_lost',
      -500,
    ],
    ['a lay that wins', leg('home', 2.1, 1000, { side: 'lay' }), [0, 0], 'won', 1000],
    ['a lay that loses', leg('home', 2.1, 1000, { side: 'lay' }), [2, 0], 'lost', -1100],
    [
      'an over on a quarter line',
      leg('over', 1.9, 1000, { market: 'ft_ou', line: 2.25 }),
      [1, 1],
      'half_lost',
      -500,
    ],
  ])('%s', (_name, one, score, state, profit) => {
    expect(ends([one], { score })).toEqual({ state: 'settled', profit, legs: [[state, profit, 0]] })
  })

  test.each(['cancelled', 'abandoned', 'awarded', 'retired'] as const)(
    '%s hands every stake back',
    (status) => {
      expect(ends([leg('home', 2.1, 1000), leg('away', 3, 500)], { status, score: [3, 0] })).toEqual({
        state: 'void',
        profit: 0,
        legs: [
          ['void', 0, 0],
          ['void', 0, 0],
        ],
      })
    },
  )

  test('a leg whose score is not known yet stays open, and the bet with it', () => {
    const ledger = openLedger(':memory:')
    const { id, eventId } = placedBet(ledger, 'o1', [
      leg('home', 2.1, 1000),
      leg('over', 1.9, 1000, { market: 'ft_corners_ou', line: 9.5 }),
    ])
    settleEvent(ledger, result(eventId), noon)
    expect(ledger.find(id)).toMatchObject({ state: 'placed', legs: [{ state: 'lost' }, { state: 'placed' }] })
    settleEvent(ledger, result(eventId, { scores: { ft_corners: [6, 4] } }), noon + 1)
    expect(ledger.find(id)).toMatchObject({
      state: 'settled',
      profitMinor: -100,
      legs: [{ state: 'lost' }, { state: 'won' }],
    })
    ledger.close()
  })
})

describe('commission', () => {
  test('is on the net winnings of one market, once', () => {
    const legs = [
      leg('home', 2.3, 4000, { bookmaker: 'exchange' }),
      leg('draw', 3.6, 2500, { bookmaker: 'exchange' }),
      leg('away', 3.75, 2400, { bookmaker: 'alpha' }),
    ]
    // home wins: 5200 − 2500 = 2700 net on the exchange, 5 % of it is 135
    expect(ends(legs, { score: [1, 0] }, { commission: { exchange: 0.05 } })).toEqual({
      state: 'settled',
      profit: 2700 - 135 - 2400,
      legs: [
        ['won', 5200 - 135, 135],
        ['lost', -2500, 0],
        ['lost', -2400, 0],
      ],
    })
    // away wins: nothing won on the exchange, nothing owed
    expect(ends(legs, { score: [0, 1] }, { commission: { exchange: 0.05 } }).profit).toBe(-4000 - 2500 + 6600)
  })
})

test('the same result again changes nothing; a corrected one settles again', () => {
  const ledger = openLedger(':memory:')
  const { id, eventId } = placedBet(ledger, 'o1', [leg('home', 2.1, 1000)])
  settleEvent(ledger, result(eventId, { score: [1, 0] }), noon)
  const first = ledger.find(id)!
  settleEvent(ledger, result(eventId, { score: [1, 0] }), noon + 1)
  expect(ledger.find(id)).toEqual(first)
  settleEvent(ledger, result(eventId, { score: [1, 1] }), noon + 2)
  expect(ledger.find(id)).toMatchObject({ state: 'settled', profitMinor: -1000, settledAt: noon })
  settleEvent(ledger, result(eventId, { status: 'cancelled' }), noon + 3)
  expect(ledger.find(id)).toMatchObject({ state: 'void', profitMinor: 0 })
  ledger.close()
})

test('postponed bets wait, and are void when nothing came for too long', () => {
  const ledger = openLedger(':memory:')
  const { id, eventId } = placedBet(ledger, 'o1', [leg('home', 2.1, 1000)])
  settleEvent(ledger, result(eventId, { status: 'postponed' }), noon)
  const start = noon + 3_600_000
  expect(voidPostponed(ledger, 48, start + 48 * 3_600_000)).toEqual([])
  expect(ledger.find(id)!.state).toBe('placed')
  expect(voidPostponed(ledger, 48, start + 48 * 3_600_000 + 1)).toHaveLength(1)
  expect(ledger.find(id)).toMatchObject({ state: 'void', profitMinor: 0 })
  ledger.close()
})

test('profit and loss: every split sums to the whole, and to an independent count', () => {
  const bets = fc.array(
    fc.record({
      odds: fc.integer({ min: 101, max: 900 }),
      stake: fc.integer({ min: 1, max: 50_000 }),
      home: fc.integer({ min: 0, max: 4 }),
      away: fc.integer({ min: 0, max: 4 }),
      bookmaker: fc.constantFrom('alpha', 'beta', 'exchange'),
      sport: fc.constantFrom('football', 'handball'),
      strategy: fc.constantFrom('one', 'two'),
      day: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  fc.assert(
    fc.property(bets, (all) => {
      const ledger = openLedger(':memory:')
      let profit = 0
      let fees = 0
      for (const [n, { odds, stake, home, away, bookmaker, sport, strategy: name, day }] of all.entries()) {
        const at = noon + day * 86_400_000
        const { eventId } = placedBet(ledger, `o${n}`, [leg('home', odds / 100, stake, { bookmaker })], {
          ...{ sport, strategy: name, at },
          commission: { exchange: 0.02 },
        })
        settleEvent(ledger, result(eventId, { score: [home, away] }), at)
        const gross = home > away ? Math.round((stake * odds + Number.EPSILON) / 100) - stake : -stake
        const fee = bookmaker === 'exchange' && gross > 0 ? Math.round(gross * 0.02) : 0
        profit += gross - fee
        fees += fee
      }
      const pnl = profitAndLoss(ledger, 'GBP')
      expect(pnl).toMatchObject({
        settled: all.length,
        open: 0,
        profit_minor: profit,
        fees_minor: fees,
        slippage_minor: 0,
      })
      expect(pnl.staked_minor).toBe(all.reduce((sum, { stake }) => sum + stake, 0))
      for (const split of [pnl.by_bookmaker, pnl.by_strategy, pnl.by_sport, pnl.by_day]) {
        expect(Object.values(split).reduce((sum, line) => sum + line.profit_minor, 0)).toBe(profit)
        expect(Object.values(split).reduce((sum, line) => sum + line.staked_minor, 0)).toBe(pnl.staked_minor)
      }
      const days = ['2026-06-13', '2026-06-14', '2026-06-15']
      expect(days.reduce((sum, day) => sum + dailyReport(ledger, day, 'GBP').profit_minor, 0)).toBe(profit)
      ledger.close()
    }),
    { numRuns: 60, seed: 7 },
  )
})

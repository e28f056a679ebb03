import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import type { Fees } from '../fees.ts'
import type { EngineQuote } from '../witness/quote.ts'
import { cashBet, profits } from './cash.ts'
import type { PlanLeg } from './leg.ts'
import { type Plan, type PlanRequest, plan } from './plan.ts'
import { planSpace } from './plan-space.ts'

const quote = (
  key: string,
  selection: string,
  odds: number,
  more: Partial<EngineQuote> = {},
): EngineQuote => ({
  bookmaker: `book ${selection}`,
  market: parseMarketKey(key),
  selection,
  odds,
  ...more,
})

const threeWay = (odds: readonly number[], limits: PlanLeg['limits'] = {}): readonly PlanLeg[] =>
  ['home', 'draw', 'away'].map((side, at) => ({ quote: quote('ft_1x2', side, odds[at]!), limits }))

const planned = (request: PlanRequest): Plan => {
  const result = plan(request)
  if (result.kind !== 'plan') throw new Error(`dropped: ${JSON.stringify(result)}`)
  return result
}
const stakesOf = ({ stakes }: Plan) => stakes.map(({ stakeMinor }) => stakeMinor)

const worstOf = (legs: readonly PlanLeg[], stakes: readonly number[]) => {
  const space = planSpace(legs.map((leg) => leg.quote))
  return Math.min(
    ...profits(
      legs.map((leg) => cashBet(leg.quote, undefined, space)),
      stakes,
    ),
  )
}

describe('rounding', () => {
  const legs = threeWay([2.1, 3.9, 4.2])
  test.each([
    [[50_00, 25_00, 25_00], -2_50],
    [[50_00, 30_00, 25_00], 0],
    [[50_00, 30_00, 20_00], -16_00],
    [[40_00, 20_00, 20_00], -2_00],
  ])('2.10/3.90/4.20 with stakes %j is worth %d at worst', (stakes, worst) => {
    expect(worstOf(legs, stakes)).toBe(worst)
  })

  test('increments of 5 and 10 on a bankroll near 100 are not worth betting and are dropped', () => {
    for (const incrementMinor of [5_00, 10_00]) {
      const result = plan({ legs: threeWay([2.1, 3.9, 4.2], { incrementMinor }), bankrollMinor: 105_00 })
      expect(result.kind).toBe('dropped')
      expect(result.kind === 'dropped' && result.worstMinor).toBe(0)
      expect(result.kind === 'dropped' && result.continuousMinor).toBeGreaterThan(3_00)
    }
  })

  test('whole cents keep the exact profit to the cent', () => {
    const result = planned({ legs, bankrollMinor: 100_00 })
    const shares = stakesOf(result).map((stake) => stake / result.outlayMinor)
    expect(shares).toEqual([0.4906, 0.2642, 0.2453].map((share) => expect.closeTo(share, 3)))
    expect(result.worst.profitMinor).toBeGreaterThanOrEqual(3_01)
    expect(result.worst.profitMinor).toBeLessThanOrEqual(3_02)
    expect(result.outlayMinor).toBeLessThanOrEqual(100_00)
  })
})

describe('limits', () => {
  test('the tightest maximum decides: B = min(maxᵢ·oᵢ·S)', () => {
    const legs = threeWay([2.1, 3.9, 4.2]).map((leg, at) =>
      at === 1 ? { ...leg, limits: { maxMinor: 10_00 } } : leg,
    )
    const result = planned({ legs, bankrollMinor: 1_000_00 })
    const size = 10_00 * 3.9 * (1 / 2.1 + 1 / 3.9 + 1 / 4.2)
    expect(result.outlayMinor / size).toBeCloseTo(1, 2)
    expect(stakesOf(result)[1]).toBeLessThanOrEqual(10_00)
  })

  test('a minimum above what the others can carry drops the plan', () => {
    const legs: PlanLeg[] = [
      { quote: quote('ft_ou 2.5', 'over', 2.1), limits: { minMinor: 100_00 } },
      { quote: quote('ft_ou 2.5', 'under', 2.05), limits: { maxMinor: 20_00 } },
    ]
    expect(plan({ legs, bankrollMinor: 1_000_00 })).toMatchObject({
      kind: 'dropped',
      reason: 'no_longer_holds',
    })
  })

  test('two bets at one bookmaker share its balance', () => {
    const limits = { balanceMinor: 50_00 }
    const legs: PlanLeg[] = [
      { quote: quote('ft_1x2', 'home', 2.6, { bookmaker: 'one' }), limits },
      { quote: quote('ft_1x2', 'draw', 3.6, { bookmaker: 'one' }), limits },
      { quote: quote('ft_1x2', 'away', 3.4) },
    ]
    const result = planned({ legs, bankrollMinor: 1_000_00 })
    const [home, draw] = stakesOf(result)
    expect(home! + draw!).toBeLessThanOrEqual(50_00)
    expect(home! + draw!).toBeGreaterThan(49_90)
  })

  test('a ladder: what the first price cannot take goes to the next', () => {
    const legs: PlanLeg[] = [
      { quote: quote('ft_ou 2.5', 'over', 2.2, { depth: 0 }), limits: { maxMinor: 20_00 } },
      { quote: quote('ft_ou 2.5', 'over', 2.1, { depth: 1 }), limits: { maxMinor: 500_00 } },
      { quote: quote('ft_ou 2.5', 'under', 2.05) },
    ]
    const result = planned({ legs, bankrollMinor: 100_00 })
    const [first, second, under] = stakesOf(result)
    expect(first).toBe(20_00)
    expect(first! * 2.2 + second! * 2.1).toBeCloseTo(under! * 2.05, -1)
  })
})

describe('money', () => {
  test('a fixed fee per leg is paid out of the profit and can end the plan', () => {
    const fees: Fees = { fixedMinor: 1_50 }
    const legs: PlanLeg[] = ['over', 'under'].map((side) => ({
      quote: quote('ft_ou 2.5', side, 2.1, { fees }),
    }))
    expect(plan({ legs, bankrollMinor: 50_00 }).kind).toBe('dropped')
    expect(planned({ legs, bankrollMinor: 200_00 }).worst.profitMinor).toBe(200_00 / 20 - 3_00 - 15)
  })

  test('a foreign leg pays the haircut twice', () => {
    const legs: PlanLeg[] = [
      { quote: quote('ft_ou 2.5', 'over', 2.1), conversion: { rate: 1.25, haircut: 0.005 } },
      { quote: quote('ft_ou 2.5', 'under', 2.1) },
    ]
    const result = planned({ legs, bankrollMinor: 1_000_00 })
    const [foreign, own] = stakesOf(result)
    const paid = foreign! * 1.25 * 1.005 + own!
    expect(result.worst.profitMinor / (foreign! * 2.1 * 1.25 * 0.995 - paid)).toBeCloseTo(1, 3)
    expect(result.worst.profitMinor / (own! * 2.1 - paid)).toBeCloseTo(1, 3)
  })

  test('exchange commission on net market winnings: +1.05 % of the outlay', () => {
    const fees: Fees = { marketCommission: 0.05 }
    const legs: PlanLeg[] = [
      { quote: quote('ft_1x2', 'home', 2.3, { bookmaker: 'exchange', fees }) },
      { quote: quote('ft_1x2', 'draw', 3.6, { bookmaker: 'exchange', fees }) },
      { quote: quote('ft_1x2', 'away', 3.75) },
    ]
    const result = planned({ legs, bankrollMinor: 1_000_00 })
    expect(result.worst.profitMinor / result.outlayMinor).toBeCloseTo(0.0105, 4)
  })

  test('a lay ties up its liability', () => {
    const legs: PlanLeg[] = [
      { quote: quote('ft_1x2', 'home', 2.2, { bookmaker: 'book' }) },
      {
        quote: quote('ft_1x2', 'home', 2.1, {
          side: 'lay',
          bookmaker: 'exchange',
          fees: { marketCommission: 0.02 },
        }),
      },
    ]
    const result = planned({ legs, bankrollMinor: 216_35 })
    const [back, lay] = result.stakes
    expect(lay!.stakeMinor / back!.stakeMinor).toBeCloseTo(1.0577, 3)
    expect(lay!.outlayMinor).toBeCloseTo(lay!.stakeMinor * 1.1, -1)
    expect(result.worst.profitMinor / back!.stakeMinor).toBeCloseTo(0.0365, 3)
  })

  test('capital lock: worst result per outlay and hour', () => {
    const result = planned({ legs: threeWay([2.6, 3.6, 3.4]), bankrollMinor: 100_00, hoursLocked: 48 })
    expect(result.yieldPerHour).toBe(result.worst.profitMinor / result.outlayMinor / 48)
  })
})

describe('objectives', () => {
  test('biased: everything else breaks even, the favourite takes the profit', () => {
    const legs = threeWay([2.6, 3.6, 3.4])
    const line = legs[0]!.quote
    const result = planned({ legs, bankrollMinor: 100_00, objective: { kind: 'biased', line } })
    expect(result.worst.profitMinor).toBeGreaterThanOrEqual(0)
    expect(result.worst.profitMinor).toBeLessThan(10)
    // home takes what is left after the others are covered: B − B/3.6 − B/3.4 at 2.6
    expect(result.best.profitMinor / 100_00).toBeCloseTo(2.6 * (1 - 1 / 3.6 - 1 / 3.4) - 1, 2)
    const { home, away } = result.best.outcome.outcome.scores.ft!
    expect(home).toBeGreaterThan(away)
  })

  test('the missing third leg: completed at a worse price, or hedged with what loses least', () => {
    const placed = [
      { quote: quote('ft_1x2', 'home', 2.6), stakeMinor: 40_00 },
      { quote: quote('ft_1x2', 'draw', 3.6), stakeMinor: 29_00 },
    ]
    const away = (odds: number): PlanRequest => ({
      legs: [{ quote: quote('ft_1x2', 'away', odds) }],
      placed,
      bankrollMinor: 100_00,
      objective: { kind: 'least_loss' },
    })
    const completed = planned(away(3.4))
    expect(completed.worst.profitMinor).toBeGreaterThan(0)
    const hedged = planned(away(2.9))
    // 36.00 on away pays 104.40 like the other two; all three lose about a pound
    expect(stakesOf(hedged)).toEqual([expect.closeTo(36_00, -2)])
    expect(hedged.worst.profitMinor).toBeLessThan(0)
    expect(hedged.worst.profitMinor).toBeGreaterThan(-1_50)
  })

  test('a partial fill is covered by what is still on offer', () => {
    const placed = [
      { quote: quote('ft_ou 2.5', 'over', 2.1), stakeMinor: 50_00 },
      { quote: quote('ft_ou 2.5', 'under', 2.05), stakeMinor: 20_00 },
    ]
    const legs = [{ quote: quote('ft_ou 2.5', 'under', 2.0) }]
    const result = planned({ legs, placed, bankrollMinor: 100_00, objective: { kind: 'least_loss' } })
    // 20.00·2.05 + x·2.00 = 50.00·2.10
    expect(stakesOf(result)[0]).toBe(32_00)
    expect(result.worst.profitMinor).toBe(3_00)
  })

  test('nothing on offer improves what is placed', () => {
    const placed = [{ quote: quote('ft_ou 2.5', 'over', 2.1), stakeMinor: 50_00 }]
    const legs = [{ quote: quote('ft_ou 2.5', 'over', 2.2) }]
    const objective = { kind: 'least_loss' } as const
    expect(plan({ legs, placed, bankrollMinor: 100_00, objective })).toMatchObject({
      reason: 'nothing_better',
    })
  })

  test('hedging a back with a lay at the same price leaves nothing open', () => {
    const placed = [{ quote: quote('ft_1x2', 'home', 3), stakeMinor: 100_00 }]
    const legs = [{ quote: quote('ft_1x2', 'home', 3, { side: 'lay' }) }]
    const result = planned({ legs, placed, bankrollMinor: 1_000_00, objective: { kind: 'least_loss' } })
    expect(stakesOf(result)).toEqual([100_00])
    expect([result.worst.profitMinor, result.best.profitMinor]).toEqual([0, 0])
  })
})

describe('impossible input', () => {
  const legs = threeWay([2.6, 3.6, 3.4])
  test.each([
    ['bad_amount', { legs, bankrollMinor: 0 }],
    ['bad_amount', { legs, bankrollMinor: 10.5 }],
    ['bad_amount', { legs: threeWay([2, 2, 2], { minMinor: -1 }), bankrollMinor: 100 }],
    ['bad_amount', { legs: threeWay([2, 2, 2], { incrementMinor: 0 }), bankrollMinor: 100 }],
    ['bad_limits', { legs: threeWay([2, 2, 2], { minMinor: 20, maxMinor: 10 }), bankrollMinor: 100 }],
    ['bad_odds', { legs: threeWay([2, 1, 2]), bankrollMinor: 100 }],
    ['bad_time', { legs, bankrollMinor: 100, hoursLocked: 0 }],
    [
      'bad_rate',
      { legs: legs.map((leg) => ({ ...leg, conversion: { rate: Number.NaN } })), bankrollMinor: 100 },
    ],
    [
      'bad_amount',
      { legs, bankrollMinor: 100, objective: { kind: 'biased', line: legs[0]!.quote, floorMinor: 5 } },
    ],
    ['bad_amount', { legs, placed: [{ quote: legs[0]!.quote, stakeMinor: -5 }], bankrollMinor: 100 }],
  ] as const)('%s', (code, request) => {
    expect(() => plan(request as PlanRequest)).toThrow(expect.objectContaining({ code }))
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kelly, kellyOfEnds } from './kelly.ts'
import {
  exclusiveScenarios,
  independentScenarios,
  type KellyScenario,
  kellyPortfolio,
} from './kelly-portfolio.ts'
import { HALF_LOSS, LOSS, PUSH, WIN } from './settled.ts'

const winOrLose = (probability: number) => [
  { settlement: WIN, probability },
  { settlement: LOSS, probability: 1 - probability },
]

describe('one bet', () => {
  test('k·(p·o − 1)/(o − 1)', () => {
    expect(kelly(0.5, 2.1)).toBeCloseTo(0.05 / 1.1, 12)
    expect(kelly(0.5, 2.1, 0.3)).toBeCloseTo(0.015 / 1.1, 12)
    expect(kelly(0.4, 2.1)).toBe(0)
    expect(kelly(1, 2)).toBe(1)
  })
  test('the general form agrees with it, and a push takes nothing away from the rest', () => {
    expect(kellyOfEnds(winOrLose(0.55), 2)).toBeCloseTo(0.1, 9)
    const drawNoBet = [
      { settlement: WIN, probability: 0.44 },
      { settlement: PUSH, probability: 0.2 },
      { settlement: LOSS, probability: 0.36 },
    ]
    // the push leaves wealth as it was, so only the odds of win against loss count
    expect(kellyOfEnds(drawNoBet, 2)).toBeCloseTo(kelly(0.55, 2), 9)
  })
  test('at the optimum no other share grows faster', () => {
    const ends = [
      { settlement: WIN, probability: 0.52 },
      { settlement: HALF_LOSS, probability: 0.2 },
      { settlement: LOSS, probability: 0.28 },
    ]
    const growth = (share: number) =>
      0.52 * Math.log(1 + share * 0.95) + 0.2 * Math.log(1 - share / 2) + 0.28 * Math.log(1 - share)
    const best = kellyOfEnds(ends, 1.95)
    expect(best).toBeGreaterThan(0)
    for (let share = 0; share < 0.9; share += 0.001)
      expect(growth(share)).toBeLessThanOrEqual(growth(best) + 1e-12)
  })
  test('what cannot be is refused by value', () => {
    expect(() => kelly(0.5, 1)).toThrow(/bad_odds/)
    expect(() => kelly(-0.1, 2)).toThrow(/bad_probability.*-0\.1/)
    expect(() => kelly(0.9, 2, 1.5)).toThrow(/bad_amount.*1\.5/)
    expect(() => kelly(0.9, 2, 0)).toThrow(/bad_amount.*0/)
  })
})

/** The closed form for exclusive bets (Smoczynski & Tomkins 2010): stake what exceeds the reserve rate. */
const exclusiveClosedForm = (bets: readonly { probability: number; odds: number }[]): number[] => {
  const order = bets
    .map((_, at) => at)
    .sort((a, b) => bets[b]!.probability * bets[b]!.odds - bets[a]!.probability * bets[a]!.odds)
  let [left, cover, reserve] = [1, 1, 1]
  for (const at of order) {
    const { probability, odds } = bets[at]!
    if (probability * odds <= reserve) break
    left -= probability
    cover -= 1 / odds
    reserve = left / cover
  }
  return bets.map(({ probability, odds }) => Math.max(0, probability - reserve / odds))
}

const growthOf = (scenarios: readonly KellyScenario[], shares: readonly number[]): number =>
  scenarios.reduce((sum, { probability, returns }) => {
    const cash = 1 - shares.reduce((total, share) => total + share, 0)
    return (
      sum +
      probability *
        Math.log(cash + returns.reduce((total, gross, at) => total + gross * (shares[at] ?? 0), 0))
    )
  }, 0)

describe('several bets at once', () => {
  test('exclusive bets follow the closed form', () => {
    const weight = fc.double({ min: 0.05, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(weight, fc.double({ min: 0.8, max: 1.15, noNaN: true })), {
          minLength: 2,
          maxLength: 5,
        }),
        (raw) => {
          const total = raw.reduce((sum, [share]) => sum + share, 0.2)
          const bets = raw.map(([share, edge]) => ({
            probability: share / total,
            odds: Math.max(1.05, (edge * total) / share),
          }))
          // the closed form holds while backing everything costs more than it returns
          fc.pre(bets.reduce((sum, { odds }) => sum + 1 / odds, 0) > 1.01)
          const shares = kellyPortfolio(exclusiveScenarios(bets))
          for (const [at, share] of exclusiveClosedForm(bets).entries())
            expect(shares[at]).toBeCloseTo(share, 5)
        },
      ),
      { numRuns: 200 },
    )
  })
  test('independent bets are each a little smaller than alone', () => {
    const bets = [0.55, 0.55, 0.55].map((probability) => ({ ends: winOrLose(probability), odds: 2 }))
    const shares = kellyPortfolio(independentScenarios(bets))
    for (const share of shares) {
      expect(share).toBeLessThan(0.1)
      expect(share).toBeGreaterThan(0.095)
    }
    expect(kellyPortfolio(independentScenarios(bets.slice(0, 1)))[0]).toBeCloseTo(0.1, 7)
    expect(kellyPortfolio(independentScenarios(bets.slice(0, 1)), 0.3)[0]).toBeCloseTo(0.03, 7)
  })
  test('no neighbour grows faster', () => {
    const scenarios = independentScenarios([
      { ends: winOrLose(0.6), odds: 1.8 },
      { ends: winOrLose(0.3), odds: 3.9 },
      { ends: winOrLose(0.5), odds: 1.95 },
    ])
    const best = kellyPortfolio(scenarios)
    expect(best[2]).toBe(0)
    const top = growthOf(scenarios, best)
    for (const at of [0, 1, 2])
      for (const step of [-0.001, 0.001]) {
        const moved = best.map((share, index) => Math.max(0, share + (index === at ? step : 0)))
        expect(growthOf(scenarios, moved)).toBeLessThanOrEqual(top + 1e-12)
      }
  })
  test('an arbitrage takes the whole bankroll', () => {
    const shares = kellyPortfolio(
      exclusiveScenarios([
        { probability: 0.5, odds: 2.1 },
        { probability: 0.5, odds: 2.05 },
      ]),
    )
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 6)
  })
  test('what cannot be is refused', () => {
    expect(() =>
      exclusiveScenarios([
        { probability: 0.7, odds: 2 },
        { probability: 0.5, odds: 2 },
      ]),
    ).toThrow(/bad_probability/)
    expect(() => kellyPortfolio([{ probability: 0.5, returns: [2] }])).toThrow(/sum to 1, got 0\.5/)
  })
})

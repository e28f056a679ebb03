import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import {
  drawInsuredSum,
  dutchedOdds,
  exclusiveSet,
  halfWinOdds,
  layAgainst,
  layAsBackOdds,
  mayWin,
  quarterLine,
  reciprocalSum,
  syntheticNoBetOdds,
} from './textbook.ts'
import { EventEngine } from './witness/event-engine.ts'
import type { EngineQuote } from './witness/quote.ts'

const solve = (...bets: readonly (readonly [string, string, number, Partial<EngineQuote>?])[]) => {
  const engine = new EventEngine()
  bets.forEach(([key, selection, odds, more], at) => {
    engine.setPrice({ bookmaker: `book${at}`, market: parseMarketKey(key), selection, odds, ...more })
  })
  return engine.result()
}

const odds = fc.double({ min: 1.01, max: 30, noNaN: true })

describe('printed values', () => {
  test('S, profit and shares', () => {
    expect(reciprocalSum([2.1, 2.05])).toBeCloseTo(0.96399, 4)
    expect(exclusiveSet([2.1, 2.05]).profit).toBeCloseTo(0.03735, 5)
    expect(exclusiveSet([2.1, 3.9, 4.2]).shares).toEqual(
      [0.4906, 0.2642, 0.2453].map((x) => expect.closeTo(x, 4)),
    )
    expect(mayWin([2.1, 1.9])).toBe(false)
  })
  test('quarter lines, gaps and synthetic prices', () => {
    expect(quarterLine(2.1, 2.05).profit).toBeCloseTo(0.0248, 5)
    expect(quarterLine(2.05, 2.1).profit).toBeCloseTo(0.025, 5)
    expect(1 / reciprocalSum([2.9, halfWinOdds(2.2)]) - 1).toBeCloseTo(0.0311, 4)
    expect(dutchedOdds([2.5, 3.3])).toBeCloseTo(1.4224, 4)
    expect(syntheticNoBetOdds(2.5, 3.3)).toBeCloseTo(1.7424, 4)
  })
  test('lay of 2.10 against a back of 2.20 at 2 %', () => {
    expect(layAgainst(2.2, 2.1, 0.02).layStake).toBeCloseTo(1.0577, 4)
    expect(layAgainst(2.2, 2.1, 0.02).profit).toBeCloseTo(0.0365, 4)
    expect(mayWin([2.2, layAsBackOdds(2.1, 0.02)])).toBe(true)
  })
  test('a price of 1 is named', () => {
    expect(() => exclusiveSet([2, 1])).toThrow(expect.objectContaining({ code: 'bad_odds', value: 1 }))
  })
})

describe('the engine says the same', () => {
  test('1X2: 1/S − 1 to 1e-12, whatever the prices', () => {
    fc.assert(
      fc.property(odds, odds, odds, (home, draw, away) => {
        const result = solve(['ft_1x2', 'home', home], ['ft_1x2', 'draw', draw], ['ft_1x2', 'away', away])
        expect(Math.abs(result.profit - exclusiveSet([home, draw, away]).profit)).toBeLessThan(1e-12)
      }),
      { numRuns: 1_000, seed: 1 },
    )
  })

  test('quarter line: the closed form where the set wins', () => {
    fc.assert(
      fc.property(odds, odds, (home, away) => {
        fc.pre(mayWin([home, away]))
        const low = solve(['ft_hdp -0.25', 'home', home], ['ft_hdp -0.25', 'away', away])
        expect(low.profit).toBeCloseTo(quarterLine(home, away).profit, 11)
        const high = solve(['ft_hdp -0.75', 'home', home], ['ft_hdp -0.75', 'away', away])
        expect(high.profit).toBeCloseTo(quarterLine(away, home).profit, 11)
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  test('home, draw and draw no bet away: an arbitrage exactly when the insured sum is below 1', () => {
    fc.assert(
      fc.property(odds, odds, odds, (home, draw, away) => {
        const sum = drawInsuredSum(home, draw, away)
        fc.pre(Math.abs(sum - 1) > 1e-9)
        const result = solve(['ft_1x2', 'home', home], ['ft_1x2', 'draw', draw], ['ft_dnb', 'away', away])
        expect(result.kind === 'arbitrage').toBe(sum < 1)
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  test('a single lay is a back at (o − c)/(o − 1)', () => {
    fc.assert(
      fc.property(odds, odds, fc.constantFrom(0, 0.02, 0.05), (back, lay, commission) => {
        const fees = { marketCommission: commission }
        const result = solve(
          ['ft_1x2', 'home', back, { bookmaker: 'book' }],
          ['ft_1x2', 'home', lay, { bookmaker: 'exchange', side: 'lay', fees }],
        )
        const expected = exclusiveSet([back, layAsBackOdds(lay, commission)]).profit
        expect(Math.abs(result.profit - expected)).toBeLessThan(1e-11)
      }),
      { numRuns: 500, seed: 1 },
    )
  })
})

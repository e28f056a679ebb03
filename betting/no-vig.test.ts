import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closingLineValue, rawClosingLineValue } from './closing-line-value.ts'
import { defaultMethod, fairRange, holdOf, noVigMethods, overroundOf, withoutVig } from './no-vig.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const book = fc
  .tuple(
    fc.array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
    fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  )
  .map(([weights, margin]) => weights.map((weight) => sum(weights) / (weight * (1 + margin))))
  .filter((odds) => odds.every((price) => price > 1))

test('margin and hold of a book', () => {
  expect(overroundOf([1.909, 1.926])).toBeCloseTo(0.043045, 6)
  expect(holdOf([1.9, 1.9])).toBeCloseTo(0.05, 12)
  expect(overroundOf([2.1, 2.05])).toBeCloseTo(-0.036005, 6)
})

describe('known books', () => {
  // the definitions worked out on a calculator
  test('multiplicative, additive and margin weights on 1.20 / 6.00', () => {
    // π = 0.83333, 0.16667: no margin at all
    for (const method of noVigMethods) {
      const [home = 0, away = 0] = withoutVig(method, [1.2, 6]) ?? []
      expect(home, method).toBeCloseTo(5 / 6, 9)
      expect(away, method).toBeCloseTo(1 / 6, 9)
    }
  })
  test('2.05 / 1.75: fair 2.17 by shares, not 2.010', () => {
    const [home = 0] = withoutVig('multiplicative', [2.05, 1.75]) ?? []
    expect(1 / home).toBeCloseTo(2.05 * (1 / 2.05 + 1 / 1.75), 12)
  })
  test('two selections: Shin is additive', () => {
    const odds = [1.5, 2.6]
    const additive = withoutVig('additive', odds) ?? []
    for (const [at, p] of (withoutVig('shin', odds) ?? []).entries())
      expect(p).toBeCloseTo(additive[at] ?? 0, 9)
  })
  test('margin weights, fair = n·o/(n − M·o), are the additive method', () => {
    const odds = [2.1, 3.4, 3.6]
    const margin = overroundOf(odds)
    const fair = withoutVig('margin_weights', odds) ?? []
    for (const [at, price] of odds.entries())
      expect(1 / (fair[at] ?? 0)).toBeCloseTo((3 * price) / (3 - margin * price), 12)
    for (const [at, p] of (withoutVig('additive', odds) ?? []).entries()) expect(fair[at]).toBeCloseTo(p, 12)
  })
  test('power, Shin and odds ratio satisfy their own equations', () => {
    const odds = [1.4, 4.8, 8.5]
    const raw = odds.map((price) => 1 / price)
    const power = withoutVig('power', odds) ?? []
    const exponents = power.map((p, at) => Math.log(p) / Math.log(raw[at] ?? 0))
    for (const k of exponents) expect(k).toBeCloseTo(exponents[0] ?? 0, 9)
    const ratios = (withoutVig('odds_ratio', odds) ?? []).map((p, at) => {
      const q = raw[at] ?? 0
      return q / (1 - q) / (p / (1 - p))
    })
    for (const c of ratios) expect(c).toBeCloseTo(ratios[0] ?? 0, 9)
    // Shin's model prices π·√S = √(z·p + (1 − z)·p²), so z must come out the same for every selection
    const total = sum(raw)
    const insiders = (withoutVig('shin', odds) ?? []).map(
      (p, at) => ((raw[at] ?? 0) ** 2 / total - p * p) / (p - p * p),
    )
    for (const z of insiders) expect(z).toBeCloseTo(insiders[0] ?? 0, 9)
    expect(insiders[0]).toBeGreaterThan(0)
  })
  test('a long shot has no additive price', () => {
    expect(withoutVig('additive', [1.02, 15, 101])).toBeUndefined()
    expect(withoutVig('margin_weights', [1.02, 15, 101])).toBeUndefined()
    expect(fairRange([1.02, 15, 101])[2]?.low).toBeGreaterThan(0)
  })
})

test('fair probabilities sum to one, and fair odds are above the offered ones whenever there is a margin', () => {
  fc.assert(
    fc.property(book, fc.constantFrom(...noVigMethods), (odds, method) => {
      const fair = withoutVig(method, odds)
      if (fair === undefined) return
      expect(sum(fair)).toBeCloseTo(1, 9)
      for (const [at, p] of fair.entries()) expect(1 / p).toBeGreaterThan((odds[at] ?? 0) * (1 - 1e-12))
    }),
    { numRuns: 2_000 },
  )
})

test('below 100 % every method that answers still sums to one, below the offered odds', () => {
  for (const method of noVigMethods) {
    const fair = withoutVig(method, [2.1, 2.05]) ?? []
    expect(sum(fair), method).toBeCloseTo(1, 9)
    expect(1 / (fair[0] ?? 0), method).toBeLessThan(2.1)
  }
})

test('the default is multiplicative near 50/50 only', () => {
  expect(defaultMethod([1.91, 1.97])).toBe('multiplicative')
  expect(defaultMethod([1.2, 4.5])).toBe('power')
  expect(defaultMethod([2.9, 3.1, 2.8])).toBe('power')
})

test('the range shows how far the methods are apart', () => {
  const [favourite, , outsider] = fairRange([1.25, 6, 13])
  expect(favourite?.low).toBeLessThan(favourite?.fair ?? 0)
  // proportional leaves the long shot likeliest, so it is the top of its range
  const proportional = withoutVig('multiplicative', [1.25, 6, 13]) ?? []
  expect(outsider?.high).toBeCloseTo(proportional[2] ?? 0, 12)
})

describe('closing line value', () => {
  test('taken 2.10 against a fair even closing is worth 5 %', () => {
    expect(closingLineValue(2.1, [1.95, 1.95], 0)).toBeCloseTo(0.05, 12)
    expect(closingLineValue(1.9, [1.95, 1.95], 1)).toBeCloseTo(-0.05, 12)
    expect(rawClosingLineValue(2.1, 2)).toBeCloseTo(0.05, 12)
  })
  test('no answer where the method has none', () => {
    expect(closingLineValue(120, [1.02, 15, 101], 2, 'additive')).toBeUndefined()
    expect(() => closingLineValue(2, [1.9, 1.9], 2)).toThrow(/bad_odds/)
  })
})

describe("somebody else's mistake: the total return used upside down gives fair odds below the offered ones", () => {
  // 2.05 with a partner that makes the book 102.04 %: fair is 2.092, and 2.010 is what the inverted factor gives
  const partner = 1 / (2.092 / 2.05 - 1 / 2.05)
  test.each(noVigMethods)('%s', (method) => {
    const fair = 1 / (withoutVig(method, [2.05, partner])?.[0] ?? 1)
    expect(fair).toBeGreaterThan(2.05)
    expect(fair).toBeCloseTo(2.092, 2)
  })
  test('2.092 to the digit by shares', () => {
    expect(1 / (withoutVig('multiplicative', [2.05, partner])?.[0] ?? 1)).toBeCloseTo(2.092, 9)
  })
})

test.each([[[2]], [[2, 1]], [[2, Number.NaN]], [[]], [[0.5, 3]]])('%j is no book', (odds) => {
  expect(() => withoutVig('power', odds)).toThrow(/bad_odds/)
})

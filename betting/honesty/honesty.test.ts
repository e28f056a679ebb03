import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qValues } from './benjamini-hochberg.ts'
import { blockBootstrap, quantileOfSorted } from './bootstrap.ts'
import { verdictOf } from './interval.ts'
import { probabilityOfOverfitting } from './overfitting.ts'
import { realityCheck, redrawResults } from './reality-check.ts'
import { normalFrom, seededRandom } from './seeded-random.ts'
import { walkForward } from './walk-forward.ts'
import { wilson } from './wilson.ts'

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length

describe('wilson', () => {
  test('agrees with published values', () => {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    for (const [successes, trials, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const share = wilson(successes, trials)
      expect(share.value).toBe(successes / trials)
      expect(share.low).toBeCloseTo(low, 4)
      expect(share.high).toBeCloseTo(high, 4)
    }
  })

  test('nothing tried, nothing known; impossible shares are refused', () => {
    expect(wilson(0, 0)).toEqual({ value: Number.NaN, low: 0, high: 1 })
    expect(() => wilson(3, 2)).toThrow(RangeError)
  })
})

describe('blockBootstrap', () => {
  test('covers the truth about as often as it says, also when values of a block depend on each other', () => {
    const random = seededRandom(11)
    let covered = 0
    const worlds = 200
    for (let world = 0; world < worlds; world++) {
      const days = Array.from({ length: 60 }, () => {
        const day = normalFrom(random)
        return Array.from({ length: 5 }, () => day + 0.5 * normalFrom(random))
      })
      const { low, high } = blockBootstrap(days, (sample) => mean(sample.flat()), { draws: 400, seed: world })
      if (low <= 0 && high >= 0) covered++
    }
    // 95 % of 200 with three standard deviations
    expect(covered).toBeGreaterThanOrEqual(181)
    expect(covered).toBeLessThanOrEqual(199)
  })

  test('is the same for the same seed, and says nothing from one block', () => {
    const blocks = [1.3, 4.1, 2.7, 8.2, 5.9, 7.7, 3.3, 9.1]
    expect(blockBootstrap(blocks, mean, { seed: 4 })).toEqual(blockBootstrap(blocks, mean, { seed: 4 }))
    expect(blockBootstrap(blocks, mean, { seed: 4 })).not.toEqual(blockBootstrap(blocks, mean, { seed: 5 }))
    expect(blockBootstrap([3], mean)).toEqual({ value: 3, low: Number.NaN, high: Number.NaN })
    expect(verdictOf(blockBootstrap([3], mean))).toBe('undecided')
  })

  test('quantiles interpolate between neighbours', () => {
    expect([0, 0.25, 0.5, 1].map((share) => quantileOfSorted([10, 20, 40], share))).toEqual([10, 15, 20, 40])
    expect(quantileOfSorted([], 0.5)).toBeNaN()
  })
})

test('a verdict needs the whole interval on one side', () => {
  expect(verdictOf({ value: 1, low: 0.1, high: 2 })).toBe('yes')
  expect(verdictOf({ value: 1, low: 0, high: 2 })).toBe('undecided')
  expect(verdictOf({ value: -1, low: -2, high: -0.1 })).toBe('no')
  expect(verdictOf({ value: 3, low: 2, high: 4 }, 3)).toBe('undecided')
})

describe('qValues', () => {
  test('of Benjamini and Hochberg’s own example: four of fifteen are kept at 5 %', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    const q = qValues(p)
    expect(q.filter((each) => each <= 0.05)).toHaveLength(4)
    expect(q[3]).toBeCloseTo((0.0095 * 15) / 4, 12)
    expect(q[0]).toBeCloseTo(0.0015, 12)
  })

  test('never falls with p, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (p) => {
        const q = qValues(p)
        const byP = p.map((each, i) => [each, q[i]!] as const).sort(([a], [b]) => a - b)
        for (const [at, [pValue, qValue]] of byP.entries()) {
          expect(qValue).toBeGreaterThanOrEqual(pValue * (1 - 1e-12))
          expect(qValue).toBeLessThanOrEqual(byP[at + 1]?.[1] ?? 1)
        }
      }),
    )
  })
})

describe('realityCheck', () => {
  test('counts redrawn worlds that do at least as well', () => {
    expect(realityCheck(3, [1, 2, 3, 4])).toBe(3 / 5)
    expect(realityCheck(9, [1, 2, 3, 4])).toBe(1 / 5)
  })

  test('results are redrawn by their probabilities', () => {
    const random = seededRandom(5)
    const drawn = redrawResults(
      Array.from({ length: 30_000 }, () => [0.5, 0.3, 0.2]),
      random,
    )
    const shares = [0, 1, 2].map((outcome) => drawn.filter((each) => each === outcome).length / drawn.length)
    expect(shares[0]).toBeCloseTo(0.5, 1)
    expect(shares[1]).toBeCloseTo(0.3, 1)
    expect(shares[2]).toBeCloseTo(0.2, 1)
  })

  test('the best of many worthless filters is called significant in about 5 % of worlds', () => {
    const random = seededRandom(17)
    const best = () => Math.max(...Array.from({ length: 40 }, () => normalFrom(random)))
    const worlds = 300
    const significant = Array.from({ length: worlds }, () =>
      realityCheck(best(), Array.from({ length: 99 }, best)),
    ).filter((p) => p <= 0.05).length
    expect(significant).toBeLessThanOrEqual(26) // 15 expected, three standard deviations above
  })
})

describe('probabilityOfOverfitting', () => {
  const noise = (seed: number, strategies: number, periods: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: strategies }, () => Array.from({ length: periods }, () => normalFrom(random)))
  }

  test('choosing among worthless strategies is a coin toss out of sample', () => {
    const found = [1, 2, 3, 4, 5, 6].map(
      (seed) => probabilityOfOverfitting(noise(seed, 12, 160), 8).probability,
    )
    expect(mean(found)).toBeGreaterThan(0.3)
    expect(mean(found)).toBeLessThan(0.7)
  })

  test('a strategy that is really better is not overfitted', () => {
    const returns = noise(9, 12, 160)
    returns[4] = returns[4]!.map((each) => each + 1)
    expect(probabilityOfOverfitting(returns, 8)).toEqual({ probability: 0, splits: 70 })
  })

  test('what cannot be judged is refused', () => {
    expect(() => probabilityOfOverfitting([[1, 2]])).toThrow(RangeError)
    expect(() => probabilityOfOverfitting(noise(1, 2, 20), 7)).toThrow(RangeError)
    expect(() => probabilityOfOverfitting(noise(1, 2, 4), 8)).toThrow(RangeError)
  })
})

test('walk-forward learns only from what was over a week before', () => {
  const day = 86_400_000
  const times = [0, 10, 20, 30, 33, 60].map((each) => each * day)
  const season = ['a', 'a', 'a', 'b', 'b', 'c']
  expect(walkForward(times, (index) => season[index]!)).toEqual([
    { train: [0, 1, 2], test: [3, 4] },
    { train: [0, 1, 2, 3, 4], test: [5] },
  ])
  expect(walkForward(times, (index) => season[index]!, 15 * day)[0]!.train).toEqual([0, 1])
})

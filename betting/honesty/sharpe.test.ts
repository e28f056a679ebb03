import { expect, test } from 'vitest'
import { normalFrom, seededRandom } from './seeded-random.ts'
import {
  correlation,
  deflatedSharpe,
  effectiveTrials,
  expectedBestSharpe,
  momentsOf,
  probabilisticSharpe,
} from './sharpe.ts'

const bets = 500

test('a Sharpe ratio of 0.1 per bet over 500 bets, by the number of strategies tried', () => {
  const record = { sharpe: 0.1, bets }
  expect(probabilisticSharpe(record)).toBeCloseTo(0.9871, 4)
  expect(deflatedSharpe(record, 1)).toBe(probabilisticSharpe(record))
  expect(expectedBestSharpe(20, 1 / (bets - 1))).toBeCloseTo(0.0851, 4)
  expect(deflatedSharpe(record, 20)).toBeCloseTo(0.6302, 4)
  expect(expectedBestSharpe(2157, 1 / (bets - 1))).toBeCloseTo(0.1552, 4)
  expect(deflatedSharpe(record, 2157)).toBeCloseTo(0.1092, 4)
})

test('a skewed record with fat tails counts for less', () => {
  const record = { sharpe: 0.14, bets, skewness: 1.5, kurtosis: 6 }
  expect(deflatedSharpe(record, 2157)).toBeCloseTo(0.353, 3)
})

test('the best of a hundred worthless strategies is as good as the formula says', () => {
  const random = seededRandom(7)
  const best = Array.from({ length: 200 }, () =>
    Math.max(
      ...Array.from({ length: 100 }, () => {
        const { mean, deviation } = momentsOf(Array.from({ length: 100 }, () => normalFrom(random)))
        return mean / deviation
      }),
    ),
  )
  const simulated = momentsOf(best).mean
  expect(Math.abs(simulated / expectedBestSharpe(100, 1 / 99) - 1)).toBeLessThan(0.03)
})

test('moments of a known list', () => {
  const { n, mean, deviation, skewness, kurtosis } = momentsOf([1, 2, 3, 10])
  expect([n, mean]).toEqual([4, 4])
  expect(deviation).toBeCloseTo(Math.sqrt(50 / 3), 12)
  expect(skewness).toBeCloseTo(180 / 4 / 12.5 ** 1.5, 12)
  expect(kurtosis).toBeCloseTo((81 + 16 + 1 + 1296) / 4 / 12.5 ** 2, 12)
})

test('strategies that bet alike count as one', () => {
  const random = seededRandom(3)
  const row = () => Array.from({ length: 400 }, () => normalFrom(random))
  const first = row()
  const like = first.map((value) => value + 0.3 * normalFrom(random))
  const mirrored = first.map((value) => -value)
  expect(correlation(first, like)).toBeGreaterThan(0.9)
  expect(correlation(first, mirrored)).toBeCloseTo(-1, 12)
  expect(effectiveTrials([first, like, row(), row(), mirrored])).toBe(4)
  expect(effectiveTrials([])).toBe(0)
})

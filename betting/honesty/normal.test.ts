import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf, normalQuantile } from './normal.ts'

/** Abramowitz and Stegun, table 26.1, and tail values computed with 50 digits. */
test.each([
  [0, 0.5],
  [0.5, 0.691_462_461_274_013_1],
  [1, 0.841_344_746_068_542_9],
  [-1.96, 0.024_997_895_148_220_435],
  [3, 0.998_650_101_968_369_9],
  [-6, 9.865_876_450_376_946e-10],
  [-10, 7.619_853_024_160_527e-24],
])('normalCdf(%d) = %d', (x, expected) => {
  expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12)
})

test('the quantile is the inverse of the distribution', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-13)
    }),
  )
  expect(normalQuantile(0.975)).toBeCloseTo(1.959_963_984_540_054, 12)
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
  expect(() => normalQuantile(1.1)).toThrow(RangeError)
})

test('what is no number stays none', () => expect(normalCdf(Number.NaN)).toBeNaN())

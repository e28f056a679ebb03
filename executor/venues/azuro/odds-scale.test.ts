import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comboOdds, decimalFromScaled, ODDS_ONE, payoutOf, scaledFromText, scaledOdds } from './odds-scale.ts'

test.each([
  [1.76, 1_760_000_000_000n],
  [1.5, 1_500_000_000_000n],
  [1.9, 1_900_000_000_000n],
  [4.4, 4_400_000_000_000n],
  [2.000001, 2_000_001_000_000n],
])('%d is %d', (odds, scaled) => {
  expect(scaledOdds(odds)).toBe(scaled)
})

test.each([
  ['1.81', 1_810_000_000_000n],
  ['2', 2_000_000_000_000n],
  ['1', ODDS_ONE],
  ['2.', undefined],
  ['-2', undefined],
  ['1e3', undefined],
  ['', undefined],
])('the text %j is %s', (text, scaled) => {
  expect(scaledFromText(text)).toBe(scaled)
})

test('scaling there and back is the same odds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000_001, max: 1_000_000_000_000 }), (micros) => {
      expect(decimalFromScaled(scaledOdds(micros / 1e6))).toBe(micros / 1e6)
    }),
  )
})

test('a payout is rounded down to the raw unit', () => {
  expect(payoutOf(1_000_000n, 1_810_000_000_000n)).toBe(1_810_000n)
  expect(payoutOf(3n, 1_333_333_333_333n)).toBe(3n)
})

const cents = (odds: number) => BigInt(Math.round(odds * 100)) * 10_000_000_000n

test.each([
  [[2, 1.5], 3.05],
  [[1.68], 1.68],
  [[1.2, 1.3, 1.4, 1.5], 3.44],
  [[], 1],
])('the combination %j is %d', (legs, odds) => {
  expect(decimalFromScaled(comboOdds(legs.map(cents)))).toBe(odds)
})

test('a combination is within a few cents of the product, and exact in rational arithmetic', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 101, max: 3000 }), { minLength: 1, maxLength: 6 }), (legs) => {
      // the same rule over numerators: ceil(leg / 0.99) in cents, product, times 0.99, floor
      const ceiled = legs.map((leg) => (BigInt(leg) * 100n + 98n) / 99n)
      const expected =
        (ceiled.reduce((product, leg) => product * leg, 1n) * 99n) / 100n ** BigInt(legs.length)
      expect(comboOdds(legs.map((leg) => BigInt(leg) * 10_000_000_000n))).toBe(expected * 10_000_000_000n)
    }),
  )
})

import { expect, test } from 'vitest'
import { areOdds, checkOdds, mostOdds, roundOdds } from './odds.ts'

test.each([1.000001, 1.95, 1000, mostOdds])('%d can be odds', (odds) => {
  expect(areOdds(odds)).toBe(true)
  expect(checkOdds(odds)).toBe(odds)
})

test.each([1, 0.5, 0, -2, 1_000_000.1, Number.NaN, Number.POSITIVE_INFINITY])('%d cannot', (odds) => {
  expect(areOdds(odds)).toBe(false)
  expect(() => checkOdds(odds)).toThrow(expect.objectContaining({ code: 'bad_odds', value: odds }))
})

test('odds are kept to six decimals, so that two conversions of one price are equal', () => {
  expect(roundOdds(1 + 10 / 11)).toBe(1.909091)
  expect(roundOdds(2.1)).toBe(2.1)
})

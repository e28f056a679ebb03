import { expect, test } from 'vitest'
import { HALF_LOSS, HALF_WIN, LOSS, PUSH, WIN } from './settled.ts'
import { type EndProbabilities, expectedProfit, expectedValue, fairOddsOf, valueBets } from './value.ts'

const ends = (
  ...pairs: readonly (readonly [EndProbabilities[number]['settlement'], number])[]
): EndProbabilities => pairs.map(([settlement, probability]) => ({ settlement, probability }))

test('EV = p·o − 1', () => {
  expect(expectedValue(0.5, 2.1)).toBeCloseTo(0.05, 12)
  expect(expectedProfit(ends([WIN, 0.5], [LOSS, 0.5]), 2.1)).toBeCloseTo(0.05, 12)
})

test('a quarter line by hand: −0.25 with 50 % win, 26 % draw, 24 % loss', () => {
  const quarter = ends([WIN, 0.5], [HALF_LOSS, 0.26], [LOSS, 0.24])
  expect(expectedProfit(quarter, 1.8)).toBeCloseTo(0.5 * 0.8 - 0.26 * 0.5 - 0.24, 12)
  expect(fairOddsOf(quarter)).toBeCloseTo((1 - 0.13) / 0.5, 12)
  expect(expectedProfit(quarter, 1.74)).toBeCloseTo(0, 12)
})

test('fair odds make any bet worth its stake', () => {
  const bet = ends([WIN, 0.3], [HALF_WIN, 0.2], [PUSH, 0.1], [HALF_LOSS, 0.15], [LOSS, 0.25])
  expect(expectedProfit(bet, fairOddsOf(bet) ?? 0)).toBeCloseTo(0, 12)
})

test('what cannot win or cannot lose has no fair odds', () => {
  expect(fairOddsOf(ends([LOSS, 0.5], [PUSH, 0.5]))).toBeUndefined()
  expect(fairOddsOf(ends([WIN, 0.5], [PUSH, 0.5]))).toBeUndefined()
})

test('value bets come best first, without the ones too good to be true', () => {
  const even = ends([WIN, 0.5], [LOSS, 0.5])
  const offers = [2, 2.06, 2.2, 3].map((odds) => ({ odds, ends: even, bookmaker: `at ${odds}` }))
  expect(
    valueBets(offers).map(({ offer, value, fairOdds }) => [
      offer.bookmaker,
      Number(value.toFixed(12)),
      fairOdds,
    ]),
  ).toEqual([
    ['at 2.2', 0.1, 2],
    ['at 2.06', 0.03, 2],
  ])
})

test('probabilities that cannot be are refused by value', () => {
  expect(() => expectedValue(1.2, 2)).toThrow(/bad_probability.*1\.2/)
  expect(() => expectedValue(Number.NaN, 2)).toThrow(/got NaN/)
  expect(() => expectedValue(0.5, 1)).toThrow(/bad_odds.*got 1/)
  expect(() => expectedProfit(ends([WIN, 0.5]), 2)).toThrow(/bad_probability.*0\.5/)
})

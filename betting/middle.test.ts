import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import { equalReturnStakes, middleOf } from './middle.ts'

const leg = (key: string, selection: string, odds: number) => ({
  market: parseMarketKey(key),
  selection,
  odds,
})
const profitAt = (middle: ReturnType<typeof middleOf>, count: number) =>
  middle.steps.find(({ from, to }) => from <= count && count <= to)?.profit ?? Number.NaN

test('the published sample: 1.909 / 1.926 pays 91.75 on a hit and needs 4.30 %, not 83.54 and 4.71 %', () => {
  const middle = middleOf(leg('game_ou 220.5', 'over', 1.909), leg('game_ou 224.5', 'under', 1.926))
  expect(middle.hit * 100).toBeCloseTo(91.75, 2)
  expect(middle.breakEven).toBeCloseTo(0.043, 4)
  expect(middle.steps.map(({ from, to }) => [from, to])).toEqual([
    [0, 220],
    [221, 224],
    [225, Number.POSITIVE_INFINITY],
  ])
})

test('−2 at 1.90 with 51.5 against +3 at 2.25 with 43.5: by 1, 2, 3, 4', () => {
  const middle = middleOf(leg('ft_hdp -2', 'home', 1.9), leg('ft_hdp -3', 'away', 2.25), [51.5, 43.5])
  for (const [lead, profit] of [
    [1, 2.875],
    [2, 54.375],
    [3, 46.35],
    [4, 2.85],
  ] as const)
    expect(profitAt(middle, lead) * 95, `by ${lead}`).toBeCloseTo(profit, 9)
})

test('over 2.25 / under 2.5 is an ordinary pair with a bonus at two goals', () => {
  // MATHS 2.4: 2.10 / 2.05 with stakes equal to two-way ones keep +3.74 % outside and half of the over back at two
  const middle = middleOf(leg('ft_ou 2.25', 'over', 2.1), leg('ft_ou 2.5', 'under', 2.05))
  expect(middle.miss).toBeCloseTo(0.03735, 5)
  expect(middle.hit).toBeCloseTo(0.2843, 4)
  expect(middle.breakEven).toBe(0)
  expect(profitAt(middle, 2)).toBe(middle.hit)
})

test('miss 1/S − 1, hit 2/S − 1, break-even S − 1, for any two half lines', () => {
  const odds = fc.double({ min: 1.5, max: 2.05, noNaN: true })
  fc.assert(
    fc.property(
      odds,
      odds,
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 9 }),
      (over, under, low, gap) => {
        const middle = middleOf(
          leg(`game_ou ${low + 0.5}`, 'over', over),
          leg(`game_ou ${low + gap + 0.5}`, 'under', under),
        )
        const s = 1 / over + 1 / under
        expect(middle.miss).toBeCloseTo(1 / s - 1, 12)
        expect(middle.hit).toBeCloseTo(2 / s - 1, 12)
        expect(middle.breakEven).toBeCloseTo(Math.max(0, s - 1), 12)
      },
    ),
  )
})

test('the wrong way round there is a hole instead of a window', () => {
  const hole = middleOf(leg('ft_ou 3.5', 'over', 2.2), leg('ft_ou 2.5', 'under', 2.2))
  expect(hole.miss).toBe(-1)
  expect(profitAt(hole, 3)).toBe(-1)
})

test('stakes in proportion to 1/odds return the same', () => {
  const [a = 0, b = 0, c = 0] = equalReturnStakes([2.1, 3.9, 4.2])
  // MATHS 2.2
  expect([a, b, c].map((stake) => Number(stake.toFixed(4)))).toEqual([0.4906, 0.2642, 0.2453])
  expect(a * 2.1 - 1).toBeCloseTo(0.03019, 5)
})

test('legs on different counts are no middle', () => {
  const refuse = (...legs: Parameters<typeof middleOf>) =>
    expect(() => middleOf(...legs)).toThrow(/unknown_kind/)
  refuse(leg('ft_ou 2.5', 'over', 2), leg('ht_ou 3.5', 'under', 2))
  refuse(leg('ft_ou 2.5', 'over', 2), leg('ft_hdp -1.5', 'away', 2))
  refuse(leg('ft_ou 2.5', 'over', 2), leg('ft_corners_ou 9.5', 'under', 2))
  refuse(leg('ft_1x2', 'home', 2), leg('ft_hdp -1.5', 'away', 2))
  expect(() => middleOf(leg('ft_ou 2.5', 'over', 1), leg('ft_ou 3.5', 'under', 2))).toThrow(/bad_odds/)
  expect(() => middleOf(leg('ft_ou 2.5', 'home', 2), leg('ft_ou 3.5', 'under', 2))).toThrow(
    /unknown_selection/,
  )
  expect(() => middleOf(leg('ft_ou 2.5', 'over', 2), leg('ft_ou 3.5', 'under', 2), [10, -1])).toThrow(
    /bad_amount/,
  )
})

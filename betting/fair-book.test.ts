import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import { type BookPrice, fairBook } from './fair-book.ts'
import { lowHoldOf } from './low-hold.ts'

const prices = (seenAt: number, all: Readonly<Record<string, number>>): BookPrice[] =>
  Object.entries(all).map(([selection, odds]) => ({ selection, odds, seenAt }))
const match = parseMarketKey('ft_1x2')

test('a whole book seen at once has fair prices, in the order of its selections', () => {
  const found = fairBook(match, prices(1_000, { away: 4.2, draw: 3.5, home: 1.9 }))
  if ('code' in found) throw new Error(found.code)
  expect(found.method).toBe('power')
  expect(found.margin).toBeCloseTo(1 / 1.9 + 1 / 3.5 + 1 / 4.2 - 1, 12)
  expect([...found.fair.keys()]).toEqual(['home', 'draw', 'away'])
  expect([...found.fair.values()].reduce((sum, { fair }) => sum + fair, 0)).toBeCloseTo(1, 9)
  const home = found.fair.get('home')
  expect(1 / (home?.fair ?? 1)).toBeGreaterThan(1.9)
  expect(home?.low).toBeLessThanOrEqual(home?.fair ?? 0)
  expect(home?.high).toBeGreaterThanOrEqual(home?.fair ?? 1)
})

describe('no fair price is better than a wrong one', () => {
  test('a side is missing', () => {
    expect(fairBook(match, prices(0, { home: 1.9, away: 4.2 }))).toEqual({
      code: 'incomplete',
      missing: ['draw'],
    })
  })
  test('a side went stale', () => {
    const stale = [...prices(10_000, { home: 1.9, draw: 3.5 }), ...prices(4_000, { away: 4.2 })]
    expect(fairBook(match, stale)).toEqual({ code: 'apart', apartMs: 6_000 })
    expect(fairBook(match, stale, { maxApartMs: 6_000 })).toMatchObject({ method: 'power' })
  })
  test('double chances overlap, scores are never complete', () => {
    expect(
      fairBook(parseMarketKey('ft_dc'), prices(0, { home_draw: 1.3, home_away: 1.3, draw_away: 1.8 })),
    ).toEqual({
      code: 'overlapping',
      kind: 'dc',
    })
    expect(fairBook(parseMarketKey('ft_cs'), prices(0, { '1-0': 7, '0-0': 9 }))).toMatchObject({
      code: 'incomplete',
    })
  })
  test('the method asked for has none', () => {
    const lopsided = prices(0, { home: 1.02, draw: 15, away: 101 })
    expect(fairBook(match, lopsided, { method: 'additive' })).toEqual({
      code: 'no_answer',
      method: 'additive',
    })
  })
  test('impossible odds are refused by value', () => {
    expect(() => fairBook(match, prices(0, { home: 1, draw: 3, away: 4 }))).toThrow(/bad_odds.*got 1/)
  })
})

describe('low hold', () => {
  const offers = [
    { selection: 'over', odds: 1.9, bookmaker: 'a' },
    { selection: 'over', odds: 1.98, bookmaker: 'b' },
    { selection: 'under', odds: 1.95, bookmaker: 'a' },
    { selection: 'under', odds: 1.91, bookmaker: 'b' },
  ]
  test('the best of each side, and what a round costs', () => {
    const found = lowHoldOf(['over', 'under'], offers)
    expect(found?.legs.map(({ bookmaker }) => bookmaker)).toEqual(['b', 'a'])
    expect(found?.hold).toBeCloseTo(1 - 1 / (1 / 1.98 + 1 / 1.95), 12)
    const [over = 0, under = 0] = found?.stakes ?? []
    // either way 1 staked brings 1 − hold back
    expect(over * 1.98).toBeCloseTo(1 - (found?.hold ?? 0), 12)
    expect(under * 1.95).toBeCloseTo(1 - (found?.hold ?? 0), 12)
  })
  test('three outcomes are not two: a selection without an offer leaves nothing to cover with', () => {
    expect(
      lowHoldOf(
        ['home', 'draw', 'away'],
        [
          { selection: 'home', odds: 3 },
          { selection: 'away', odds: 3 },
        ],
      ),
    ).toBeUndefined()
  })
})

import { expect, test } from 'vitest'
import { type JudgedPrice, priceFaults } from './price-faults.ts'

const set = (market: string, prices: Record<string, number>, line?: number): JudgedPrice[] =>
  Object.entries(prices).map(([selection, odds]) => ({
    market,
    selection,
    odds,
    ...(line !== undefined && { line }),
  }))
const faults = (...sets: JudgedPrice[][]) =>
  priceFaults(sets.flat()).map(({ market, line, fault }) => [market, line, fault])

test.each([
  ['a usual moneyline', set('ft_1x2', { home: 2.1, draw: 3.4, away: 3.5 }), []],
  ['no margin at all', set('ft_ou', { over: 2, under: 2 }, 2.5), []],
  ['a free lunch', set('ft_ou', { over: 2.1, under: 2.1 }, 2.5), [['ft_ou', 2.5, 'overround']]],
  [
    'Malay odds read as decimal ones',
    set('ft_hdp', { home: 1.05, away: 1.12 }, -0.5),
    [['ft_hdp', -0.5, 'overround']],
  ],
  [
    'swapped columns',
    set('ft_1x2', { home: 2.1, draw: 2.1, away: 2.1 }),
    [['ft_1x2', undefined, 'overround']],
  ],
  ['a greedy three-way market', set('ft_1x2', { home: 2.2, draw: 2.5, away: 2.2 }), []],
  [
    'a double chance, where two of three win',
    set('ft_dc', { home_draw: 1.3, home_away: 1.3, draw_away: 1.72 }),
    [],
  ],
  ['half a market', set('ft_1x2', { home: 50 }), []],
  ['an open set of selections', set('ft_cs', { '1-0': 7, '0-0': 9 }), []],
])('%s', (_, prices, expected) => {
  expect(faults(prices)).toEqual(expected)
})

test('prices that are closed or lays are not judged', () => {
  const odd = set('ft_ou', { over: 3, under: 3 }, 2.5)
  expect(faults(odd.map((price) => ({ ...price, suspended: true })))).toEqual([])
  expect(faults(odd.map((price) => ({ ...price, side: 'lay' as const })))).toEqual([])
})

test('totals and handicaps are ladders', () => {
  const totals = [
    set('ft_ou', { over: 1.4, under: 3 }, 1.5),
    set('ft_ou', { over: 2, under: 1.85 }, 2.5),
    set('ft_ou', { over: 3.3, under: 1.33 }, 3.5),
  ]
  expect(faults(...totals)).toEqual([])
  // the same prices under the wrong lines
  expect(
    faults(
      set('ft_ou', { over: 3.3, under: 1.33 }, 1.5),
      totals[1]!,
      set('ft_ou', { over: 1.4, under: 3 }, 3.5),
    ),
  ).toEqual([['ft_ou', undefined, 'ladder']])
  // a handicap whose sign was read the wrong way round at one line
  expect(
    faults(
      set('ft_hdp', { home: 1.5, away: 2.6 }, 0.5),
      set('ft_hdp', { home: 1.95, away: 1.95 }, 0),
      set('ft_hdp', { home: 1.35, away: 3.1 }, -0.5),
    ),
  ).toEqual([['ft_hdp', undefined, 'ladder']])
})

test('a small step back is a bookmaker’s margin', () => {
  expect(
    faults(set('ft_ou', { over: 2, under: 1.85 }, 2.5), set('ft_ou', { over: 1.97, under: 1.88 }, 2.75)),
  ).toEqual([])
})

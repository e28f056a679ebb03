import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyMarket } from '#markets/market.testkit.ts'
import { parseMarketKey } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import { type Breakpoints, breakpointsOf } from './breakpoints.ts'
import { settleScore } from './settlement.ts'

const listed = ['0-0', '1-0', '2-1', '1-1', '0-2']
const offered = (kind: Parameters<typeof selectionsOf>[0]): readonly string[] =>
  selectionsOf(kind) ??
  (kind === 'cs'
    ? [...listed, 'other', 'other_home', 'other_draw', 'other_away']
    : ['home_1', 'home_2', 'home_3+', 'draw', 'away_1', 'away_2+'])

const cell = (at: Breakpoints, home: number, away: number): string => {
  const rank = (values: readonly number[], value: number) => values.filter((point) => point <= value).length
  const parity = at.parity ? (home + away) % 2 : 0
  return [
    rank(at.difference, home - away),
    rank(at.total, home + away),
    rank(at.home, home),
    rank(at.away, away),
    parity,
  ].join()
}

test('scores of one cell settle every selection alike, for every market of one scope', () => {
  fc.assert(
    fc.property(
      anyMarket.filter(({ kind }) => kind !== 'htft'),
      (market) => {
        const selections = offered(market.kind)
        const at = breakpointsOf(market, selections)
        const byCell = new Map<string, string>()
        for (let home = 0; home <= 18; home++)
          for (let away = 0; away <= 18; away++) {
            const ends = selections
              .map((one) => JSON.stringify(settleScore(market, one, home, away, { listed })))
              .join()
            const name = cell(at, home, away)
            expect(byCell.get(name) ?? ends, `${home}-${away}`).toBe(ends)
            byCell.set(name, ends)
          }
      },
    ),
    { numRuns: 300 },
  )
})

describe('no cell is cut without need', () => {
  test.each([
    ['ft_1x2', 'difference', [0, 1]],
    ['ft_hdp -0.5', 'difference', [1]],
    ['ft_hdp 0', 'difference', [0, 1]],
    ['ft_hdp -0.75', 'difference', [1, 2]],
    ['ft_hdp 1.25', 'difference', [-1, 0]],
    ['ft_ehdp -2', 'difference', [2, 3]],
    ['ft_ou 2.5', 'total', [3]],
    ['ft_ou 2', 'total', [2, 3]],
    ['ft_ou 2.25', 'total', [2, 3]],
    ['ft_ou 2.75', 'total', [3, 4]],
    ['ft_home_ou 0.5', 'home', [1]],
    ['ft_away_ou 1', 'away', [1, 2]],
    ['ft_btts', 'home', [1]],
  ] as const)('%s in %s', (key, coordinate, expected) => {
    const market = parseMarketKey(key)
    expect(breakpointsOf(market, offered(market.kind))[coordinate]).toEqual(expected)
  })
})

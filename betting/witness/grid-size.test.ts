import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marketFrom } from '#markets/market.ts'
import { groupLines } from './coupling.ts'
import { isTooFine, mostCellsOf, stepsOf } from './grid-size.ts'
import { scoreCells } from './score-cells.ts'

const breaks = (max: number) =>
  fc.uniqueArray(fc.integer({ min: -3, max }), { maxLength: 6 }).map((all) => all.sort((a, b) => a - b))
const counts = (max: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max }), { maxLength: 6 }).map((all) => all.sort((a, b) => a - b))

test('no grid has more cells than its bound says, and none is enumerated in more steps', () => {
  fc.assert(
    fc.property(
      breaks(4),
      counts(9),
      counts(6),
      counts(6),
      fc.boolean(),
      (difference, total, home, away, parity) => {
        const grid = { difference, total, home, away, parity }
        const cells = scoreCells(grid).length
        expect(cells).toBeLessThanOrEqual(mostCellsOf(grid))
        expect(cells).toBeLessThanOrEqual(stepsOf(grid))
      },
    ),
    { numRuns: 500 },
  )
})

const lines = (names: readonly string[], count: number) =>
  names.flatMap((name) =>
    Array.from({ length: count }, (_, at) => ({
      market: marketFrom(name, name.endsWith('hdp') ? at - Math.floor(count / 2) + 0.5 : at + 0.5),
      selection: name.endsWith('hdp') ? 'home' : 'over',
    })),
  )
const fourKinds = ['ft_ou', 'ft_hdp', 'ft_home_ou', 'ft_away_ou']

test('the lines of a real book are searched together', () => {
  expect(groupLines(lines(fourKinds, 20), { sport: 'football' })).toHaveLength(1)
})

test('hundreds of lines of several kinds on one count are searched kind by kind, every line in one of them', () => {
  const all = lines(fourKinds, 200)
  const groups = groupLines(all, { sport: 'football' })
  expect(
    groups.map((group) => group.lines.map(({ market }) => market.kind)).map((kinds) => [...new Set(kinds)]),
  ).toEqual([['ou'], ['hdp'], ['home_ou'], ['away_ou']])
  expect(groups.flatMap((group) => group.lines)).toHaveLength(all.length)
  for (const { outcomes } of groups) expect(outcomes.length).toBeLessThan(1_000)
})

test('five hundred correct scores are searched a few at a time', () => {
  const all = Array.from({ length: 500 }, (_, at) => ({
    market: marketFrom('ft_cs'),
    selection: `${at}-${(at * 7) % 500}`,
  }))
  const groups = groupLines(all, {})
  expect(groups.flatMap((group) => group.lines)).toHaveLength(500)
  for (const { outcomes } of groups) expect(outcomes.length).toBeLessThan(10_000)
})

test('regulation and the whole contest are only joined while that stays small', () => {
  const small = groupLines(lines(['ft_ou', 'game_ou', 'game_hdp'], 5), { sport: 'basketball' })
  expect(small).toHaveLength(1)
  const large = groupLines(
    lines([...fourKinds, ...fourKinds.map((name) => name.replace('ft', 'game'))], 30),
    { sport: 'basketball' },
  )
  expect(large.length).toBeGreaterThan(1)
  expect(large.reduce((sum, { outcomes }) => sum + outcomes.length, 0)).toBeLessThan(40_000)
})

test('what is too fine once may be too fine for many times what is not', () => {
  const grid = { difference: [0, 1], total: [3], home: [], away: [], parity: false }
  expect(isTooFine(grid)).toBe(false)
  expect(isTooFine(grid, 100_000)).toBe(true)
})

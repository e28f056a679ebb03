import type { Breakpoints } from '../breakpoints.ts'
import type { Score } from '../outcome.ts'

/** Where two scores can settle apart: see `breakpointsOf`; several markets merged into one grid. */
export type ScoreGrid = {
  readonly difference: readonly number[]
  readonly total: readonly number[]
  readonly home: readonly number[]
  readonly away: readonly number[]
  readonly parity: boolean
}

const sorted = (values: Iterable<number>): readonly number[] => [...new Set(values)].sort((a, b) => a - b)

/** The grid fine enough for all of the given markets. */
export const mergeBreakpoints = (all: readonly Breakpoints[]): ScoreGrid => ({
  difference: sorted(all.flatMap(({ difference }) => difference)),
  total: sorted(all.flatMap(({ total }) => total)),
  home: sorted(all.flatMap(({ home }) => home)),
  away: sorted(all.flatMap(({ away }) => away)),
  parity: all.some(({ parity }) => parity),
})

type Interval = readonly [low: number, high: number]

const intervals = (breaks: readonly number[], low: number, high: number): readonly Interval[] => {
  const edges = [low, ...breaks.filter((at) => at > low && at <= high), high + 1]
  return edges.slice(1).map((edge, k) => [edges[k]!, edge - 1] as const)
}

/** Largest score worth looking at: every cell that has a score at all has one below it (corners of an octagon). */
export const reach = (grid: ScoreGrid): number =>
  2 * Math.max(0, ...[...grid.difference, ...grid.total, ...grid.home, ...grid.away].map(Math.abs)) + 2

/**
 * One score of every cell that exists. A cell is a set of scores no market of the grid tells apart; it is found by
 * intersecting ranges, never by walking over scores, so a basketball total costs no more than a football one.
 * @param least neither side scores less than this
 */
export const scoreCells = (grid: ScoreGrid, least: Score = { home: 0, away: 0 }): readonly Score[] => {
  const most = reach(grid) + 2 * Math.max(least.home, least.away)
  const cells: Score[] = []
  const homes = intervals(grid.home, least.home, most)
  const aways = intervals(grid.away, least.away, most)
  const differences = intervals(grid.difference, -most, most)
  const totals = intervals(grid.total, 0, 2 * most)
  const parities = grid.parity ? [0, 1] : [undefined]
  for (const home of homes) {
    for (const away of aways) {
      for (const difference of differences) {
        if (difference[1] < home[0] - away[1] || difference[0] > home[1] - away[0]) continue
        for (const total of totals) {
          if (total[1] < home[0] + away[0] || total[0] > home[1] + away[1]) continue
          for (const parity of parities) {
            const score = anyScore(home, away, difference, total, parity)
            if (score !== undefined) cells.push(score)
          }
        }
      }
    }
  }
  return cells
}

/**
 * Some whole score inside all four ranges, if there is one. For a given home count the away counts form a range whose
 * length is concave in the home count, so its peak is found by bisection; only when that range is a single count can the
 * parity fail, and then the neighbours on the plateau are tried.
 */
const anyScore = (
  home: Interval,
  away: Interval,
  difference: Interval,
  total: Interval,
  parity: number | undefined,
): Score | undefined => {
  const lowest = (h: number) => Math.max(away[0], h - difference[1], total[0] - h)
  const highest = (h: number) => Math.min(away[1], h - difference[0], total[1] - h)
  const length = (h: number) => highest(h) - lowest(h)
  let left = home[0]
  let right = home[1]
  while (left < right) {
    const middle = (left + right) >> 1
    if (length(middle + 1) > length(middle)) left = middle + 1
    else right = middle
  }
  if (length(left) < 0) return undefined
  for (let h = left; h <= home[1] && length(h) >= 0; h++) {
    const low = lowest(h)
    for (let a = low; a <= Math.min(low + 1, highest(h)); a++) {
      if (parity === undefined || (h + a) % 2 === parity) return { home: h, away: a }
    }
  }
  return undefined
}

import type { ScoreGrid } from './score-cells.ts'

/** More cells than this are not enumerated together: a solve would take longer than an event may hold up the others. */
const mostCells = 20_000
/** The same for the ranges that are intersected on the way. */
const mostSteps = 4_000_000

const sizesOf = ({ difference, total, home, away }: ScoreGrid): readonly number[] => [
  difference.length,
  total.length,
  home.length,
  away.length,
]

/** Ranges that {@link scoreCells} intersects: the product of all four and of parity. */
export const stepsOf = (grid: ScoreGrid): number =>
  sizesOf(grid).reduce((product, size) => product * (size + 1), grid.parity ? 2 : 1)

/**
 * No more cells than this exist. Breakpoints are lines in the plane of scores, in four directions; lines of one direction
 * never meet, and an arrangement of N lines with X crossings has at most 1 + N + X faces.
 */
export const mostCellsOf = (grid: ScoreGrid): number => {
  const sizes = sizesOf(grid)
  let crossings = 0
  for (let one = 0; one < sizes.length; one++)
    for (let other = 0; other < one; other++) crossings += sizes[one]! * sizes[other]!
  const lines = sizes.reduce((sum, size) => sum + size, 0)
  return (1 + lines + crossings) * (grid.parity ? 2 : 1)
}

/** Whether the cells of a grid, that many times over, are too many to enumerate. */
export const isTooFine = (grid: ScoreGrid, times = 1): boolean =>
  times * mostCellsOf(grid) > mostCells || times * stepsOf(grid) > mostSteps

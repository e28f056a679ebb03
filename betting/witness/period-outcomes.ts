import type { Period, Stat } from '#markets/market.ts'
import { type Outcome, type Score, scopeFrom } from '../outcome.ts'
import { isTooFine } from './grid-size.ts'
import { reach, type ScoreGrid, scoreCells } from './score-cells.ts'

/** Scores of parts worth walking through; beyond it a part is kept on its own. */
const MOST_WALKED = 600

export type ScopeGrid = {
  readonly period: Period
  readonly stat: Stat
  readonly grid: ScoreGrid
  /** somebody must win the scope: it has no level score */
  readonly decided: boolean
}

/** Cells of a scope on its own; a scope that must be won has no level score. */
export const scopeOutcomes = ({ period, stat, grid, decided }: ScopeGrid): readonly Outcome[] => {
  const scope = scopeFrom(period, stat)
  const split = decided ? { ...grid, difference: withDraw(grid.difference) } : grid
  return scoreCells(split)
    .filter(({ home, away }) => !decided || home !== away)
    .map((score) => ({ scores: { [scope]: score } }))
}

const withDraw = (difference: readonly number[]): readonly number[] =>
  [...new Set([...difference, 0, 1])].sort((a, b) => a - b)

const union = (a: ScoreGrid, b: ScoreGrid, draw: boolean): ScoreGrid => {
  const merge = (x: readonly number[], y: readonly number[]) =>
    [...new Set([...x, ...y])].sort((p, q) => p - q)
  return {
    difference: merge(a.difference, draw ? [...b.difference, 0, 1] : b.difference),
    total: merge(a.total, b.total),
    home: merge(a.home, b.home),
    away: merge(a.away, b.away),
    parity: a.parity || b.parity,
  }
}

/**
 * Regulation time and the whole contest: equal unless regulation ended level; then overtime adds to both sides, and by
 * exactly one goal for the winner where `suddenDeath` is true (ice hockey, shoot-out included). Undefined when there are
 * too many ways.
 */
export const overtimeOutcomes = (
  regulation: ScopeGrid,
  whole: ScopeGrid,
  suddenDeath: boolean,
): readonly Outcome[] | undefined => {
  const ft = scopeFrom(regulation.period, regulation.stat)
  const game = scopeFrom(whole.period, whole.stat)
  const { decided } = whole
  const both = union(regulation.grid, whole.grid, true)
  const levels = 1 + both.total.length + both.home.length + both.away.length
  if (isTooFine(both) || (!suddenDeath && isTooFine(whole.grid, levels))) return undefined
  const outcomes: Outcome[] = scoreCells(both)
    .filter(({ home, away }) => home !== away || !decided)
    .map((score) => ({ scores: { [ft]: score, [game]: score } }))
  const level = scoreCells({ ...both, difference: [0, 1] }).filter(({ home, away }) => home === away)
  for (const score of suddenDeath ? levelScores(both) : level) {
    const x = score.home
    const ends = suddenDeath
      ? [
          { home: x + 1, away: x },
          { home: x, away: x + 1 },
        ]
      : scoreCells({ ...whole.grid, difference: withDraw(whole.grid.difference) }, score)
    for (const end of ends) {
      if (end.home !== end.away || !decided) outcomes.push({ scores: { [ft]: score, [game]: end } })
    }
  }
  return outcomes
}

/** Every level score up to where no line is left; with sudden death each has its own two ends. */
const levelScores = (grid: ScoreGrid): readonly Score[] =>
  Array.from({ length: reach(grid) + 1 }, (_, x) => ({ home: x, away: x }))

/** Lists of periods that add up to regulation time. */
const partitions: readonly (readonly Period[])[] = [
  ['ht', 'h2'],
  ['p1', 'p2', 'p3'],
  ['q1', 'q2', 'q3', 'q4'],
  ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9'],
]

/** A score this large on either side stands for every larger one. */
const enough = ({ difference, total, home, away }: ScoreGrid): number =>
  Math.max(0, ...total, ...home, ...away) + Math.max(0, ...difference.map(Math.abs)) + 1

const shifted = (grid: ScoreGrid, by: Score): ScoreGrid => ({
  difference: grid.difference.map((at) => at - by.home + by.away),
  total: grid.total.map((at) => at - by.home - by.away),
  home: grid.home.map((at) => at - by.home),
  away: grid.away.map((at) => at - by.away),
  parity: grid.parity,
})

const plus = (a: Score, b: Score): Score => ({ home: a.home + b.home, away: a.away + b.away })

/**
 * A whole and some of its parts (a match and its first half). The parts' scores are walked through, small ones standing
 * for all larger ones; above their sum the whole's cells are found as for a single scope, so what is not sold (the second
 * half) costs nothing. With all parts sold the last one is found that way instead, in cells of its own and of the whole.
 * Undefined when the scopes do not add up or their scores are too many to walk through.
 */
export const summedOutcomes = (
  whole: ScopeGrid,
  parts: readonly ScopeGrid[],
): readonly Outcome[] | undefined => {
  const partition = partitions.find((names) => parts.every(({ period }) => names.includes(period)))
  if (partition === undefined || parts.length === 0) return undefined
  const last = parts.length === partition.length && whole.period === 'ft' ? parts.at(-1) : undefined
  const walked = last === undefined ? parts : parts.slice(0, -1)
  const margin = last === undefined ? 0 : enough(whole.grid) + enough(last.grid)
  const sizes = walked.map(({ grid }) => enough(grid) + margin + 1)
  const ways = sizes.reduce((product, size) => product * size ** 2, 1)
  const ends = last === undefined ? whole.grid : union(whole.grid, last.grid, true)
  if (ways > MOST_WALKED || isTooFine(ends, ways)) return undefined

  let found: readonly { readonly scores: Outcome['scores']; readonly sum: Score }[] = [
    { scores: {}, sum: { home: 0, away: 0 } },
  ]
  walked.forEach(({ period, stat }, at) => {
    const scope = scopeFrom(period, stat)
    const counts = Array.from({ length: sizes[at]! }, (_, count) => count)
    found = found.flatMap(({ scores, sum }) =>
      counts.flatMap((home) =>
        counts.map((away) => ({
          scores: { ...scores, [scope]: { home, away } },
          sum: plus(sum, { home, away }),
        })),
      ),
    )
  })

  const wholeScope = scopeFrom(whole.period, whole.stat)
  const { decided } = whole
  const split = decided ? { ...whole.grid, difference: withDraw(whole.grid.difference) } : whole.grid
  const outcomes = found.flatMap(({ scores, sum }): readonly Outcome[] => {
    if (last === undefined)
      return scoreCells(split, sum).map((end) => ({ scores: { ...scores, [wholeScope]: end } }))
    return scoreCells(union(shifted(split, sum), last.grid, false)).map((rest) => ({
      scores: { ...scores, [scopeFrom(last.period, last.stat)]: rest, [wholeScope]: plus(sum, rest) },
    }))
  })
  return decided
    ? outcomes.filter(({ scores }) => scores[wholeScope]!.home !== scores[wholeScope]!.away)
    : outcomes
}

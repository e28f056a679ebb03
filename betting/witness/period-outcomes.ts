import type { Period, Stat } from '../market.ts'
import { endsDecided, type Outcome, type Scope, type Score, scopeFrom } from '../outcome.ts'
import { reach, type ScoreGrid, scoreCells } from './score-cells.ts'

/** Raw outcomes worth enumerating for scopes that share a clock; beyond it each scope is kept on its own. */
const RAW_LIMIT = 60_000

export type ScopeGrid = {
  readonly period: Period
  readonly stat: Stat
  readonly grid: ScoreGrid
  /** a market of the scope sells the draw, so the scope can end level even where somebody usually wins */
  readonly drawSold: boolean
}

/** Cells of a scope on its own; a scope that must be won has no level score. */
export const scopeOutcomes = ({ period, stat, grid, drawSold }: ScopeGrid): readonly Outcome[] => {
  const scope = scopeFrom(period, stat)
  const decided = endsDecided(period) && !drawSold
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
 * exactly one goal for the winner where `suddenDeath` is true (ice hockey, shoot-out included).
 */
export const overtimeOutcomes = (
  regulation: ScopeGrid,
  whole: ScopeGrid,
  suddenDeath: boolean,
): readonly Outcome[] => {
  const ft = scopeFrom(regulation.period, regulation.stat)
  const game = scopeFrom(whole.period, whole.stat)
  const decided = endsDecided(whole.period) && !whole.drawSold
  const both = union(regulation.grid, whole.grid, true)
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

type Atom = { readonly period: Period | 'rest'; readonly most: number }

/** The longest list of present parts that add up to the whole, with a remainder where parts are missing. */
const partitions: readonly (readonly Period[])[] = [
  ['ht', 'h2'],
  ['p1', 'p2', 'p3'],
  ['q1', 'q2', 'q3', 'q4'],
  ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9'],
]

/** A score this large on either side stands for every larger one. */
const enough = ({ difference, total, home, away }: ScoreGrid): number =>
  Math.max(0, ...total, ...home, ...away) + Math.max(0, ...difference.map(Math.abs)) + 1

/**
 * A whole and some of its parts (a match and its first half): every way to fill the parts and the remainder, small
 * enough to be walked through in low-scoring sports. Undefined when the scopes do not add up or there are too many ways.
 */
export const summedOutcomes = (scopes: readonly ScopeGrid[]): readonly Outcome[] | undefined => {
  const whole = scopes.find(({ period }) => period === 'ft' || period === 'game')
  const parts = scopes.filter((scope) => scope !== whole)
  const partition = partitions.find((names) => parts.every(({ period }) => names.includes(period)))
  if (whole === undefined || partition === undefined || parts.length === 0) return undefined
  const complete = parts.length === partition.length && whole.period === 'ft'
  const wholeMost = enough(whole.grid)
  const atoms: Atom[] = parts.map(({ period, grid }) => ({
    period,
    most: complete ? Math.max(enough(grid), wholeMost) : enough(grid),
  }))
  if (!complete)
    atoms.push({ period: 'rest', most: wholeMost + Math.max(0, ...whole.grid.difference.map(Math.abs)) })
  if (atoms.reduce((ways, { most }) => ways * (most + 1) ** 2, 1) > RAW_LIMIT) return undefined

  const wholeScope = scopeFrom(whole.period, whole.stat)
  const decided = endsDecided(whole.period) && !whole.drawSold
  let found: { readonly scores: { readonly [S in Scope]?: Score }; readonly sum: Score }[] = [
    { scores: {}, sum: { home: 0, away: 0 } },
  ]
  for (const { period, most } of atoms) {
    found = found.flatMap(({ scores, sum }) => {
      const next: typeof found = []
      for (let home = 0; home <= most; home++) {
        for (let away = 0; away <= most; away++) {
          next.push({
            scores:
              period === 'rest' ? scores : { ...scores, [scopeFrom(period, whole.stat)]: { home, away } },
            sum: { home: sum.home + home, away: sum.away + away },
          })
        }
      }
      return next
    })
  }
  return found
    .filter(({ sum }) => !decided || sum.home !== sum.away)
    .map(({ scores, sum }) => ({ scores: { ...scores, [wholeScope]: sum } }))
}

import { ImpossibleInput } from '#markets/impossible-input.ts'
import type { Market, Period, Stat } from '#markets/market.ts'

/** A count for each side; whole numbers, 0 or more. */
export type Score = { readonly home: number; readonly away: number }

/**
 * What a market counts and when: `ft` (the main score of regulation time), `ft_corners`, `game_sets`, `map1` …
 * All markets of one scope are functions of the same pair of whole numbers.
 */
export type Scope = Period | `${Period}_${Exclude<Stat, 'score'>}`

export const scopeFrom = (period: Period, stat: Stat): Scope =>
  stat === 'score' ? period : `${period}_${stat}`

/** The scopes a market looks at, in the order its settlement function takes them: two for `htft`, one otherwise. */
export const scopesOf = ({
  period,
  stat,
  kind,
}: Market): readonly [Scope] | readonly [half: Scope, full: Scope] =>
  kind === 'htft' ? [scopeFrom('ht', stat), scopeFrom(period, stat)] : [scopeFrom(period, stat)]

/**
 * The end of an event as far as its markets need it. `winner` says who won the contest where the score does not
 * (a shoot-out, a tie over two legs) and decides `game_winner` before any score does.
 */
export type Outcome = {
  readonly scores: { readonly [S in Scope]?: Score }
  readonly winner?: 'home' | 'away'
}

/**
 * Scopes that are a sum of others, for every stat. Reading them from the parts saves a result feed from repeating
 * itself; reading a part as the difference needs all the others.
 */
export const sums: readonly { readonly whole: Period; readonly parts: readonly Period[] }[] = [
  { whole: 'ft', parts: ['ht', 'h2'] },
  { whole: 'ht', parts: ['q1', 'q2'] },
  { whole: 'h2', parts: ['q3', 'q4'] },
  { whole: 'ft', parts: ['p1', 'p2', 'p3'] },
  { whole: 'ft', parts: ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9'] },
  { whole: 'game', parts: ['ft', 'ot'] },
]

/**
 * Where the sport's own score is itself one of the counted things: a match is decided by sets or maps, a set by games,
 * a map by rounds. Such a pair of scopes has the same winner.
 */
export const mainStats: readonly { readonly period: RegExp; readonly stat: Exclude<Stat, 'score'> }[] = [
  { period: /^game$/, stat: 'sets' },
  { period: /^game$/, stat: 'maps' },
  { period: /^set\d$/, stat: 'games' },
  { period: /^map\d$/, stat: 'rounds' },
]

const checked = (score: Score, scope: Scope): Score => {
  const whole = (count: number) => Number.isInteger(count) && count >= 0
  if (!whole(score.home) || !whole(score.away))
    throw new ImpossibleInput('bad_score', score, `${scope} needs whole counts of 0 or more`)
  return score
}

const add = (a: Score, b: Score, sign: 1 | -1): Score => ({
  home: a.home + sign * b.home,
  away: a.away + sign * b.away,
})

const nothing: Score = { home: 0, away: 0 }

/** Fills in what one relation allows: the whole from all its parts, or the one missing part. True if it did. */
const complete = (
  known: Map<Period, Score>,
  stat: Stat,
  whole: Period,
  parts: readonly Period[],
): boolean => {
  const missing = parts.filter((part) => !known.has(part))
  const all = known.get(whole)
  if (missing.length > 1 || (all === undefined) === (missing.length === 1)) return false
  const sum = parts.reduce((total, part) => add(total, known.get(part) ?? nothing, 1), nothing)
  const [found = whole] = missing
  known.set(found, all === undefined ? sum : checked(add(all, sum, -1), scopeFrom(found, stat)))
  return true
}

const derive = (outcome: Outcome, period: Period, stat: Stat): Score | undefined => {
  const stated = outcome.scores[scopeFrom(period, stat)]
  if (stated !== undefined) return checked(stated, scopeFrom(period, stat))
  const related = new Set(sums.flatMap(({ whole, parts }) => [whole, ...parts]))
  if (!related.has(period)) return undefined
  const known = new Map<Period, Score>()
  for (const name of related) {
    const score = outcome.scores[scopeFrom(name, stat)]
    if (score !== undefined) known.set(name, checked(score, scopeFrom(name, stat)))
  }
  while (!known.has(period) && sums.some(({ whole, parts }) => complete(known, stat, whole, parts)));
  return known.get(period)
}

/**
 * The score of a scope, stated or worked out from other scopes of the outcome; `undefined` when it does not follow.
 * @throws ImpossibleInput `bad_score` for negative or broken counts, also when the parts exceed the whole
 */
export const scoreOf = (outcome: Outcome, period: Period, stat: Stat): Score | undefined => {
  const score = derive(outcome, period, stat)
  if (score !== undefined || stat !== 'score') return score
  for (const main of mainStats) {
    const other = main.period.test(period) ? derive(outcome, period, main.stat) : undefined
    if (other !== undefined) return other
  }
  return undefined
}

/**
 * Periods somebody must win: a set, a map, a contest played to the end. A level score is then no outcome at all,
 * unless a market of the same scope sells the draw (a series over two maps).
 */
export const endsDecided = (period: Period): boolean => /^(?:game|set\d|map\d)$/.test(period)

import type { ImportedMatch } from './write-prices.ts'

export type ResultRow = {
  readonly date: string
  readonly home: string
  readonly away: string
  readonly home_goals: number
  readonly away_goals: number
}

/** Names of the results file that differ from those beside the prices. */
const pricedAs: Readonly<Record<string, string>> = {
  Bosnia: 'Bosnia & Herzegovina',
  Curacao: 'Curaçao',
  Czechia: 'Czech Republic',
  'Korea Republic': 'South Korea',
}
const resultsName = new Map(Object.entries(pricedAs).map(([results, priced]) => [priced, results]))

const dayMs = 86_400_000

/**
 * Fields of `matches.csv`: id, home, away, the two names as the results file spells them, goals (empty without a result). Dates of
 * the results are those of the venue's or the reader's day, so a result belongs to the same pair of teams within a day and a half.
 */
export const matchResults = (matches: readonly ImportedMatch[], results: readonly ResultRow[]) =>
  matches.map(({ id, home, away, kickoffAt }) => {
    const result = results.find(
      (row) =>
        (pricedAs[row.home] ?? row.home) === home &&
        (pricedAs[row.away] ?? row.away) === away &&
        Math.abs(Date.parse(row.date) - kickoffAt) < 1.5 * dayMs,
    )
    return [
      ...[id, home, away, resultsName.get(home) ?? home, resultsName.get(away) ?? away],
      ...(result ? [result.home_goals, result.away_goals] : ['', '']),
    ]
  })

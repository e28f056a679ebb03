import { compareMarkers } from '../compare-markers.ts'
import { parseTeamName } from '../team-name.ts'
import { teamSimilarity } from '../team-similarity.ts'
import { type Row, readTable } from './read-table.ts'
import type { Score } from './score.ts'

/** Two names of one team, told by the names alone. A team is only half a match, so this is a look at the parts, not a promise. */
export function measureNames(
  directory: URL,
  sport: (sport: string) => boolean,
  set: string,
): Score | undefined {
  const positives = readTable(directory, 'split/alias_pairs.csv')?.filter((row) => sport(row.sport ?? ''))
  const negatives = readTable(directory, 'split/alias_negatives.csv')?.filter((row) => sport(row.sport ?? ''))
  if (positives === undefined || negatives === undefined) return undefined
  const same = (row: Row): boolean => {
    const [a, b] = [parseTeamName(row.name_a ?? ''), parseTeamName(row.name_b ?? '')]
    const { conflicts, onlyFirst, onlySecond } = compareMarkers(a.markers, b.markers)
    const { score, contradicts } = teamSimilarity(a, b)
    return score >= 0.6 && !contradicts && conflicts.length + onlyFirst.length + onlySecond.length === 0
  }
  const missed = positives.filter((row) => !same(row))
  const falsely = negatives.filter(same)
  const accepted = positives.length - missed.length
  const text = (row: Row) => `${row.name_a}  ~  ${row.name_b}`
  return {
    set,
    pairs: positives.length,
    recall: accepted / Math.max(1, positives.length),
    precision: accepted / Math.max(1, accepted + falsely.length),
    accepted,
    falselyAccepted: falsely.length,
    review: 0,
    rejected: missed.length / Math.max(1, positives.length),
    turnedWrongly: 0,
    worst: [
      ...falsely.map((row) => `FALSE     ${text(row)}`),
      ...missed.map((row) => `missed    ${text(row)}`),
    ],
  }
}

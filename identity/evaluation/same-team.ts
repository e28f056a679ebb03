import { teamSimilarity } from '../likeness/team-similarity.ts'
import { parseTeamName } from '../names/team-name.ts'
import { compareQualifiers } from '../qualifiers/compare-qualifiers.ts'
import type { RegisteredClubs } from '../register/registered-clubs.ts'

const acceptedAt = 0.6

/** Whether two names are taken for one team by the names alone, or by the names and a register. A team is only half a match. */
export function sameTeam(
  first: string,
  second: string,
  sport = 'football',
  register?: RegisteredClubs,
): boolean {
  const [a, b] = [parseTeamName(first), parseTeamName(second)]
  const { conflicts, onlyFirst, onlySecond } = compareQualifiers(a.qualifiers, b.qualifiers)
  if (conflicts.length + onlyFirst.length + onlySecond.length > 0) return false
  const similarity = teamSimilarity(a, b)
  if (register?.knownAsOne(sport, undefined, a, b) === true) return true
  if (similarity.score < acceptedAt || similarity.contradicts) return false
  return register?.knownApart(sport, undefined, a, b, similarity) !== true
}

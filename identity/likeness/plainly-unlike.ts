import type { Comparable } from '../names/comparable.ts'
import { isKnownName } from '../names/known-names.ts'
import type { TeamName } from '../names/team-name.ts'
import { mayMeet } from '../search/block-keys.ts'
import { differentlyCalled, hasBareLetter } from './compare-matches.ts'
import type { Knowledge } from './knowledge.ts'
import { halfCertain } from './orient-match.ts'
import { teamSimilarity } from './team-similarity.ts'

/**
 * True only where `compare` would reject the pair by its sports or names, whatever else is known of the two: most candidates are of that kind,
 * and this finds it without building reasons. False says nothing.
 */
export function plainlyUnlike(first: Comparable, second: Comparable, knowledge: Knowledge): boolean {
  const a = first.name
  const b = second.name
  if (a.sport !== b.sport && a.sport !== 'unknown' && b.sport !== 'unknown') return true
  if (hasBareLetter(first) || hasBareLetter(second)) return false
  if (knowledge.register !== undefined || isTaught(a.home, knowledge) || isTaught(a.away, knowledge))
    return false
  if (alike(a.home, b.home) || alike(a.away, b.away) || alike(a.home, b.away) || alike(a.away, b.home))
    return false
  return knowledge.confirmed?.find(a, b) === undefined && !differentlyCalled(a, b)
}

/** Something that is not its spelling may say which team it is. */
const isTaught = (name: TeamName, { aliases }: Knowledge): boolean =>
  isKnownName(name) || aliases?.isTaught(name) === true

/** Below this a team is not compared beside one whose words begin otherwise. */
const alike = (one: TeamName, other: TeamName): boolean =>
  one.wordsId === other.wordsId || (mayMeet(one, other) && teamSimilarity(one, other).score >= halfCertain)

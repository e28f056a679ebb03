import type { RegisteredClubs } from '../register/registered-clubs.ts'
import { spellingsOf } from '../register/registered-spellings.ts'
import { readSharedRegister } from './read-shared-register.ts'
import { readTable } from './read-table.ts'
import { sameTeam } from './same-team.ts'
import type { Score } from './score.ts'

type Names = readonly [first: string, second: string]

/** Two names of one team, told by the names alone. A team is only half a match, so this is a measure of the parts, not a promise. */
export function measureNames(
  directory: URL,
  isWanted: (sport: string) => boolean,
  set: string,
  register?: RegisteredClubs,
): Score | undefined {
  const read = (path: string) =>
    readTable(directory, path)
      ?.filter((row) => isWanted(row.sport ?? ''))
      .map((row): Names => [row.name_a ?? '', row.name_b ?? ''])
  const positives = read('split/alias_pairs.csv')
  const negatives = read('split/alias_negatives.csv')
  if (positives === undefined || negatives === undefined) return undefined
  return scoreOf(set, positives, negatives, register)
}

/** Registered names beside the same clubs' slugs at other providers: other spellings of clubs of every country. */
export function measureSlugs(directory: URL, set: string, register?: RegisteredClubs): Score | undefined {
  const positives = readSharedRegister(directory, 'football')?.flatMap(({ name, keys }) =>
    [...spellingsOf(keys)].map((spelling): Names => [name, spelling]),
  )
  return positives && scoreOf(set, positives, [], register)
}

function scoreOf(
  set: string,
  positives: readonly Names[],
  negatives: readonly Names[],
  register: RegisteredClubs | undefined,
): Score {
  const same = ([first, second]: Names): boolean => sameTeam(first, second, 'football', register)
  const missed = positives.filter((names) => !same(names))
  const falsely = negatives.filter(same)
  const accepted = positives.length - missed.length
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
      ...falsely.map((names) => `FALSE     ${names.join('  ~  ')}`),
      ...missed.map((names) => `missed    ${names.join('  ~  ')}`),
    ],
  }
}

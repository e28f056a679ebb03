import { readTeamName, type TeamName } from '../names/team-name.ts'
import type { RegisteredClubs } from '../register/registered-clubs.ts'
import { nameRatio } from '../search/name-ratio.ts'
import { readSharedRegister } from './read-shared-register.ts'
import { sameTeam } from './same-team.ts'
import { seededRandom } from './seeded-random.ts'

/** Two clubs of one country whose names resemble each other. */
export type ClubPair = readonly [first: string, second: string]

type Club = {
  readonly raw: string
  readonly name: TeamName
  readonly telling: ReadonlySet<string>
  readonly key: string
}

/** Ratio of letters above which names resemble each other though they share no word. */
const alike = 0.6

const tellingWords = (name: TeamName): string[] =>
  name.words.flatMap(({ kind, text }) => (kind === 'weak' || kind === 'number' ? [] : [text]))

/**
 * Random pairs of different clubs of one country that share a telling word or most of their letters. Clubs whose telling words are
 * the same are left out: no name tells them apart, and some are one club registered twice.
 */
export function similarClubs(directory: URL, count: number, seed: number): ClubPair[] | undefined {
  const teams = readSharedRegister(directory, 'football')
  if (teams === undefined) return undefined
  const byCountry = new Map<string, Club[]>()
  const all: { club: Club; neighbours: Club[] }[] = []
  for (const { name: raw, country } of teams) {
    const name = readTeamName(raw)
    const telling = tellingWords(name)
    if (country === '' || telling.length === 0) continue
    const neighbours = byCountry.get(country) ?? []
    byCountry.set(country, neighbours)
    const club = { raw, name, telling: new Set(telling), key: [...new Set(telling)].sort().join(' ') }
    neighbours.push(club)
    all.push({ club, neighbours })
  }
  const random = seededRandom(seed)
  const pairs = new Map<string, ClubPair>()
  // a register of few clubs has few such pairs
  for (let draw = 0; draw < count * 100 && pairs.size < count; draw++) {
    const { club: one, neighbours } = all[Math.floor(random() * all.length)]!
    const other = neighbours[Math.floor(random() * neighbours.length)]!
    if (one.key === other.key) continue
    const shares = [...one.telling].some((word) => other.telling.has(word))
    if (!shares && nameRatio(one.name.folded, other.name.folded) <= alike) continue
    pairs.set([one.raw, other.raw].sort().join('\n'), [one.raw, other.raw])
  }
  return [...pairs.values()]
}

/** A club's name as many bookmakers write it: without its weak words and numbers. */
export const shortName = (raw: string): string => {
  const name = readTeamName(raw)
  return name.words
    .flatMap(({ kind, written }) => (kind === 'weak' || kind === 'number' ? [] : [written]))
    .join(' ')
}

/** Of pairs of different clubs, those whose names are taken for one team's. */
export const takenForOne = (pairs: readonly ClubPair[], register?: RegisteredClubs): ClubPair[] =>
  pairs.filter(([first, second]) => sameTeam(first, second, 'football', register))

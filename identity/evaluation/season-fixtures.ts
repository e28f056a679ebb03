import { type Row, readTable } from './read-table.ts'
import { seededRandom } from './seeded-random.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A match as it is, whatever a bookmaker says of it. */
export type SeasonFixture = {
  readonly league: string
  readonly home: string
  readonly away: string
  /** UTC ms */
  readonly startAt: number
}

const seasons = [
  ['football_data_top5_2003_2024/E0_2223.csv', 'England - Premier League'],
  ['football_data_top5_2003_2024/SP1_2223.csv', 'Spain - La Liga'],
  ['football_data_top5_2003_2024/I1_2223.csv', 'Italy - Serie A'],
  ['football_data_extra_leagues/P1_2223.csv', 'Portugal - Primeira Liga'],
  ['football_data_extra_leagues/T1_2223.csv', 'Turkey - Super Lig'],
  ['football_data_extra_leagues/NOR.csv', 'Norway - Eliteserien'],
  ['football_data_extra_leagues/FIN.csv', 'Finland - Veikkausliiga'],
] as const

/** Real fixtures of several leagues within a stretch of time; empty when the data is not there. */
export function readSeason(directory: URL, from: number, to: number): SeasonFixture[] {
  const fixtures = seasons.flatMap(([path, league]) =>
    (readTable(directory, path) ?? []).flatMap((row) => fixtureOf(row, league)),
  )
  return fixtures.filter(({ startAt }) => startAt >= from && startAt < to)
}

function fixtureOf(row: Row, league: string): SeasonFixture[] {
  const [date, month, year] = (row.Date ?? '').split('/')
  const home = row.HomeTeam ?? row.Home ?? ''
  const away = row.AwayTeam ?? row.Away ?? ''
  const startAt = Date.parse(`${year}-${month}-${date}T${row.Time ?? ''}:00Z`)
  return Number.isNaN(startAt) || home === '' || away === '' ? [] : [{ league, home, away, startAt }]
}

const starts = 'B|Br|D|Dr|F|G|Gr|H|K|L|M|N|P|Pr|R|S|Sk|St|T|Tr|V|W|Z'.split('|')
const vowels = 'a|e|i|o|u|ei|au'.split('|')
const ends = 'rg|nd|ck|lm|st|rn|ven|dal|ton|by|sk|lo|mar|nik|vik|ta|no'.split('|')
const kinds = ['United', 'City', 'Rovers', 'Athletic', 'Dynamo', 'Sporting', 'Wanderers']

/** Invented clubs that play a round every three or four days. */
export function inventSeason(seed: number, from: number, to: number, leagues = 4): SeasonFixture[] {
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const taken = new Set<string>()
  const club = (): string => {
    const name = `${pick(starts)}${pick(vowels)}${pick(ends)}${random() < 0.5 ? pick(vowels) + pick(ends) : ''}`
    if (taken.has(name)) return club()
    taken.add(name)
    return random() < 0.4 ? `${name} ${pick(kinds)}` : name
  }
  const fixtures: SeasonFixture[] = []
  for (let number = 0; number < leagues; number++) {
    const clubs = Array.from({ length: 16 }, club)
    const league = `Land ${String.fromCharCode(65 + number)} - League`
    for (let round = 0, at = from + (12 + number) * hour; at < to; round++, at += (3 + (round % 2)) * day) {
      // the circle method: the first club stays, the others turn
      const turning = clubs.slice(1).map((_, index) => clubs[1 + ((index + round) % (clubs.length - 1))]!)
      const circle = [clubs[0]!, ...turning]
      for (let index = 0; index < circle.length / 2; index++) {
        const pair = [circle[index]!, circle[circle.length - 1 - index]!]
        const [home, away] = round % 2 === 0 ? pair : pair.reverse()
        const startAt = at + Math.floor(random() * 16) * 30 * minute
        fixtures.push({ league, home: home!, away: away!, startAt })
      }
    }
  }
  return fixtures.filter(({ startAt }) => startAt >= from && startAt < to)
}

/** Spellings of one team from lists of names, where they are there. */
export function readSpellings(directory: URL): Map<string, string[]> {
  const spellings = new Map<string, string[]>()
  const add = (name: string, other: string) => {
    const known = spellings.get(name) ?? []
    if (name !== other && !known.includes(other)) spellings.set(name, [...known, other])
  }
  for (const row of readTable(directory, 'split/alias_pairs.csv') ?? []) {
    if (row.sport !== 'football') continue
    add(row.name_a ?? '', row.name_b ?? '')
    add(row.name_b ?? '', row.name_a ?? '')
  }
  return spellings
}

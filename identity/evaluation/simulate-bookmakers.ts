import type { SourceEvent } from '../model/source-event.ts'
import type { SeasonFixture } from './season-fixtures.ts'
import { seededRandom } from './seeded-random.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** What may make a source event hard to place. */
export type Feature = 'timed' | 'untimed' | 'slipped' | 'moved'

/** One bookmaker's entry for a match while it shows it in this form. */
export type SimulatedSourceEvent = {
  readonly match: number
  readonly sourceEvent: SourceEvent
  readonly swapped: boolean
  readonly feature: Feature
  /** UTC ms */
  readonly from: number
  readonly until: number
}

/** How an invented bookmaker writes its page. */
type Bookmaker = {
  readonly name: string
  readonly ids: boolean
  readonly feeds: boolean
  readonly starts: boolean
  readonly league: (league: string) => string | undefined
  /** its clock is this late */
  readonly zoneMs: number
  /** share of matches with a start wrong by hours, away team first, listed anew under another id */
  readonly startOffsets: number
  readonly turns: number
  readonly restarts: number
  /** shows a match this long before at most */
  readonly aheadMs: number
  /** follows a new date this late at most */
  readonly lateMs: number
}

const usual: Omit<Bookmaker, 'name'> = {
  ...{
    ids: true,
    feeds: false,
    starts: true,
    league: (league) => league,
    zoneMs: 0,
    startOffsets: 0,
    turns: 0,
  },
  ...{ restarts: 0, aheadMs: 9 * day, lateMs: 6 * hour },
}
const bookmakers: readonly Bookmaker[] = [
  { ...usual, name: 'plain', feeds: true },
  { ...usual, name: 'feed', feeds: true, league: () => undefined, restarts: 0.05 },
  { ...usual, name: 'local', ids: false, zoneMs: 2 * hour, league: (league) => league.split(' - ')[1] },
  { ...usual, name: 'untimed', ids: false, starts: false, aheadMs: 2.5 * day, league: () => undefined },
  { ...usual, name: 'slipping', startOffsets: 0.03, lateMs: 30 * hour, restarts: 0.05 },
  { ...usual, name: 'turning', ids: false, turns: 0.1, league: () => undefined },
]

type Match = SeasonFixture & {
  readonly id: number
  /** A new start, known from then on. */
  readonly moved?: { readonly startAt: number; readonly knownAt: number }
}

/** The fixtures with what a season brings besides: cup ties three days on, second legs, women before the men, new dates. */
function seasonOf(fixtures: readonly SeasonFixture[], random: () => number): Match[] {
  const besides = fixtures.flatMap((one): SeasonFixture[] => {
    const turned = { ...one, home: one.away, away: one.home }
    const dice = random()
    if (dice < 0.03) return [{ ...one, league: 'National Cup', startAt: one.startAt + 3 * day }]
    if (dice < 0.05) return [{ ...turned, league: 'League Cup', startAt: one.startAt + 7 * day }]
    if (dice < 0.08)
      return [{ ...one, home: `${one.home} W`, away: `${one.away} W`, startAt: one.startAt - 3 * hour }]
    return dice < 0.1
      ? [{ ...one, home: `${one.home} U21`, away: `${one.away} U21`, startAt: one.startAt - day }]
      : []
  })
  return [...fixtures, ...besides].map((one, id) => {
    const dice = random()
    const by = [3 * hour, -2 * hour, day, 21 * day][Math.floor(random() * 4)]!
    if (dice >= 0.04) return { ...one, id }
    return {
      ...one,
      id,
      moved: { startAt: one.startAt + by, knownAt: one.startAt - (0.5 + 3 * random()) * day },
    }
  })
}

const respell = (team: string, random: () => number, known: readonly string[]): string => {
  const dice = random()
  if (dice < 0.3 && known.length > 0) return known[Math.floor(random() * known.length)]!
  const marked = /^(.*?)( (?:W|U21))?$/.exec(team)!
  const [name, mark] = [marked[1]!, marked[2] ?? '']
  if (dice < 0.45) return `FC ${name}${mark}`
  if (dice < 0.55) return `${name} FC${mark}`
  if (dice < 0.65) return `${name.toUpperCase()}${mark}`
  return team
}

/** Everything six bookmakers show of these fixtures, each in its own way; the same seed gives the same season. */
export function simulateBookmakers(
  fixtures: readonly SeasonFixture[],
  spellings: ReadonlyMap<string, readonly string[]>,
  seed: number,
): SimulatedSourceEvent[] {
  const random = seededRandom(seed)
  const matches = seasonOf(fixtures, random)
  const names = new Map<string, string>()
  const nameOf = ({ name }: Bookmaker, team: string): string => {
    const known = names.get(`${name} ${team}`) ?? respell(team, random, spellings.get(team) ?? [])
    names.set(`${name} ${team}`, known)
    return known
  }
  return matches.flatMap((match) =>
    bookmakers.flatMap((bookmaker) => (random() < 0.9 ? entriesOf(match, bookmaker, nameOf, random) : [])),
  )
}

function entriesOf(
  match: Match,
  bookmaker: Bookmaker,
  nameOf: (bookmaker: Bookmaker, team: string) => string,
  random: () => number,
): SimulatedSourceEvent[] {
  const { moved } = match
  const swapped = random() < bookmaker.turns
  const slipMs = random() < bookmaker.startOffsets ? [-2, 2, 3, -3, 1][Math.floor(random() * 5)]! * hour : 0
  const jitterMs = random() < 0.15 ? Math.floor(random() * 4) * 5 * minute : 0
  const restarted = random() < bookmaker.restarts
  const follows = moved === undefined ? undefined : moved.knownAt + random() * bookmaker.lateMs
  const lists = match.startAt - bookmaker.aheadMs * (0.4 + 0.6 * random())
  const teams = [nameOf(bookmaker, match.home), nameOf(bookmaker, match.away)]
  const [home, away] = swapped ? teams.reverse() : teams
  const league = bookmaker.league(match.league)
  const entry = (startAt: number, from: number, until: number, run: number): SimulatedSourceEvent => ({
    match: match.id,
    swapped,
    feature:
      moved !== undefined ? 'moved' : !bookmaker.starts ? 'untimed' : slipMs === 0 ? 'timed' : 'slipped',
    from,
    until,
    sourceEvent: {
      bookmaker: bookmaker.name,
      site: `${bookmaker.name}.example`,
      sport: 'football',
      home: home!,
      away: away!,
      live: false,
      ...(league === undefined ? {} : { league }),
      ...(bookmaker.ids ? { rawId: `${match.id}-${run}` } : {}),
      ...(bookmaker.feeds && match.id % 2 === 0 ? { feedIds: { radar: String(match.id) } } : {}),
      ...(bookmaker.starts ? { startAt: startAt + bookmaker.zoneMs + slipMs + jitterMs } : {}),
    },
  })
  const end = (moved?.startAt ?? match.startAt) - minute
  const again = restarted ? lists + (end - lists) * random() : end
  const parts: [number, number, number, number][] = []
  const cuts = [lists, ...(follows === undefined ? [] : [follows]), ...(restarted ? [again] : []), end]
    .filter((at) => at >= lists && at <= end)
    .sort((a, b) => a - b)
  for (let index = 1; index < cuts.length; index++) {
    const cut = cuts[index - 1]!
    const startAt = follows !== undefined && cut >= follows ? moved!.startAt : match.startAt
    // put off for weeks it leaves the page until its time comes
    const from = Math.max(cut, startAt - bookmaker.aheadMs)
    if (from < cuts[index]!) parts.push([startAt, from, cuts[index]!, restarted && cut >= again ? 1 : 0])
  }
  return parts.map((part) => entry(...part))
}

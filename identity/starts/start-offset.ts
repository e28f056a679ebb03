import type { Sport } from '#markets/sport.ts'
import type { MatchName } from '../names/match-name.ts'

const minute = 60_000
const hour = 60 * minute

/** Where the same two may meet twice on one day, or where nobody knows: the one list of such sports. */
const manyADay: ReadonlySet<string> = new Set<Sport | 'unknown'>([
  'unknown',
  'baseball',
  'tennis',
  'table_tennis',
  'badminton',
  'beach_volleyball',
  'padel',
  'squash',
  'darts',
  'snooker',
  'chess',
  'esports',
  'cs2',
  'dota2',
  'lol',
  'valorant',
])

/** Played on a console or by a machine, or a short form of a game: the same two meet again within minutes. */
export const isSimulated = ({ home, away, league }: MatchName): boolean =>
  [home.qualifiers, away.qualifiers, league].some(
    (qualifiers) => qualifiers.esports || qualifiers.virtual || qualifiers.variant !== undefined,
  )

/** The two teams of this match meet once on a day at most. */
export const onceADay = (match: MatchName): boolean => !manyADay.has(match.sport) && !isSimulated(match)

/** Sports in which teams meet again on the next day, and besides them all in which they meet twice on one. */
const daySeries: ReadonlySet<string> = new Set<Sport>([
  'baseball',
  'basketball',
  'ice_hockey',
  'volleyball',
  'cricket',
  'table_tennis',
  'esports',
])

/** The same two often meet on consecutive days: without a start a page does not say which of them it means. */
export const meetsDaily = (match: MatchName): boolean => daySeries.has(match.sport) || isSimulated(match)

/** What a start is wrong by when a zone, summer time or the half of the day was read wrongly for one match. */
const startOffsets = [1, 2, 3, 5.5, 12].map((hours) => hours * hour)
/** Bookmakers differ by minutes besides. */
const besides = 15 * minute

/** Whether a mistaken time zone, or morning taken for evening, explains that two starts lie this far apart. */
export const looksLikeStartOffset = (differenceMs: number): boolean =>
  startOffsets.some((misspeltScore) => Math.abs(Math.abs(differenceMs) - misspeltScore) <= besides)

import type { Sport } from '#markets/sport.ts'
import type { MatchName } from '../names/match-name.ts'
import { isSimulated } from './start-offset.ts'

/** Within `agreesMs` two stated starts are the same start; beyond `plausibleMs` they are two matches. Between, a person decides. */
export type StartWindow = { readonly agreesMs: number; readonly plausibleMs: number }

const minute = 60_000
const hour = 60 * minute

const windows: Readonly<Partial<Record<Sport, StartWindow>>> = {
  // courts are "not before" and cards have an order, not times
  tennis: { agreesMs: 8 * hour, plausibleMs: 40 * hour },
  // the same two meet again within the hour
  table_tennis: { agreesMs: 10 * minute, plausibleMs: 2 * hour },
  badminton: { agreesMs: 6 * hour, plausibleMs: 24 * hour },
  mma: { agreesMs: 14 * hour, plausibleMs: 48 * hour },
  boxing: { agreesMs: 14 * hour, plausibleMs: 48 * hour },
  snooker: { agreesMs: 4 * hour, plausibleMs: 24 * hour },
  darts: { agreesMs: 3 * hour, plausibleMs: 12 * hour },
  cricket: { agreesMs: 2 * hour, plausibleMs: 12 * hour },
  esports: { agreesMs: 10 * minute, plausibleMs: 8 * hour },
  cs2: { agreesMs: 2 * hour, plausibleMs: 8 * hour },
  dota2: { agreesMs: 2 * hour, plausibleMs: 8 * hour },
  // two games of a double-header are about three hours apart
  baseball: { agreesMs: 65 * minute, plausibleMs: 90 * minute },
}
const windowBySport: ReadonlyMap<string, StartWindow> = new Map(Object.entries(windows))
const usual: StartWindow = { agreesMs: 65 * minute, plausibleMs: 6 * hour }

/** Matches of eight or twelve minutes, one after another. */
const simulated: StartWindow = { agreesMs: 5 * minute, plausibleMs: 45 * minute }

/** The window of a match as two bookmakers list it. */
export const startWindowOf = (a: MatchName, b: MatchName): StartWindow =>
  isSimulated(a) || isSimulated(b) ? simulated : startWindow(a.sport === 'unknown' ? b.sport : a.sport)

const day = 24 * hour
/** Starts this far apart on one day are worth a question where the names are equal: a page may be off by any number of hours. */
const oneDay = 15 * hour

/**
 * Whether two different starts may be one start read wrongly or only by its day: within a day of each other, or one of them midnight and the
 * other on the day that begins there.
 */
export function mayBeOneDay(one: number, other: number): boolean {
  const apart = Math.abs(one - other)
  return apart <= oneDay || (apart < day && Math.min(one, other) % day === 0)
}

/** How far apart two bookmakers may put the start of one match; a sliding distance, never a bucket. */
export const startWindow = (sport: string): StartWindow => windowBySport.get(sport) ?? usual

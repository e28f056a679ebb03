import type { Sport } from '#markets/sport.ts'

/** Within `agreesMs` two stated starts are the same start; beyond `plausibleMs` they are two matches. Between, a person decides. */
export type StartWindow = { readonly agreesMs: number; readonly plausibleMs: number }

const minute = 60_000
const hour = 60 * minute

const windows: Readonly<Partial<Record<Sport, StartWindow>>> = {
  // courts are "not before" and cards have an order, not times
  tennis: { agreesMs: 8 * hour, plausibleMs: 40 * hour },
  table_tennis: { agreesMs: 45 * minute, plausibleMs: 2 * hour },
  badminton: { agreesMs: 6 * hour, plausibleMs: 24 * hour },
  mma: { agreesMs: 14 * hour, plausibleMs: 48 * hour },
  boxing: { agreesMs: 14 * hour, plausibleMs: 48 * hour },
  snooker: { agreesMs: 4 * hour, plausibleMs: 24 * hour },
  darts: { agreesMs: 3 * hour, plausibleMs: 12 * hour },
  cricket: { agreesMs: 2 * hour, plausibleMs: 12 * hour },
  esports: { agreesMs: 2 * hour, plausibleMs: 8 * hour },
  cs2: { agreesMs: 2 * hour, plausibleMs: 8 * hour },
  dota2: { agreesMs: 2 * hour, plausibleMs: 8 * hour },
  // two games of a double-header are about three hours apart
  baseball: { agreesMs: 65 * minute, plausibleMs: 90 * minute },
}
const windowBySport: ReadonlyMap<string, StartWindow> = new Map(Object.entries(windows))
const usual: StartWindow = { agreesMs: 65 * minute, plausibleMs: 6 * hour }

/** How far apart two bookmakers may put the start of one match; a sliding distance, never a bucket. */
export const startWindow = (sport: string): StartWindow => windowBySport.get(sport) ?? usual

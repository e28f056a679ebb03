import type { MatchIncident } from '#betting/signals/score-momentum.ts'

/** How a match stands as its bookmakers show it, and what happened since somebody watched. Home and away as the event has them. */
export type RunningScore = {
  home: number
  away: number
  /** points scored while watched, in order of time; a change of several counts as so much weight */
  readonly incidents: MatchIncident[]
}

/** No signal looks further back. */
const mostIncidents = 100

/**
 * Takes in what one bookmaker shows. The first to show a point makes it happen: others that lag behind say nothing new. One that is taken back
 * fades like any other.
 */
export const noteScore = (
  known: RunningScore | undefined,
  [home, away]: readonly [home: number, away: number],
  at: number,
): RunningScore => {
  if (known === undefined) return { home, away, incidents: [] }
  if (home > known.home) known.incidents.push({ at, side: 'home', weight: home - known.home })
  if (away > known.away) known.incidents.push({ at, side: 'away', weight: away - known.away })
  known.home = Math.max(known.home, home)
  known.away = Math.max(known.away, away)
  if (known.incidents.length > mostIncidents) known.incidents.shift()
  return known
}

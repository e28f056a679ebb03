import type { Markers } from '../markers/markers.ts'
import { parseCompetition } from '../names/competition.ts'
import { clean, fold } from '../names/fold.ts'
import { parseMatchName } from '../names/match-name.ts'
import { parseTeamName, type TeamName } from '../names/team-name.ts'
import { seasonOf } from './season.ts'

/** What a key is made of. */
export type KeyParts = {
  readonly sport: string
  readonly league?: string | undefined
  readonly home: string
  readonly away: string
  /** UTC milliseconds: the start, or when the match was first seen if nobody gives one. */
  readonly at: number
}

/** `women-u19-2`, or '' for a first men's team. */
export function markerKey(markers: Markers): string {
  return [
    markers.gender === 'women' ? 'women' : '',
    markers.age === undefined ? '' : typeof markers.age === 'number' ? `u${markers.age}` : markers.age,
    markers.level === undefined ? '' : `team${markers.level}`,
    markers.academy ? 'academy' : '',
    markers.amateur ? 'amateur' : '',
    markers.esports ? 'esports' : '',
    markers.virtual ? 'virtual' : '',
    markers.variant ?? '',
    markers.special ?? '',
    markers.doubles ? 'doubles' : '',
  ]
    .filter(Boolean)
    .join('-')
}

/** A team in a key: its telling words, so that `FC Chelsea` and `Chelsea` agree, with its markers and any player's nickname. */
export function teamKey(name: TeamName): string {
  const telling = name.words.filter((word) => word.kind !== 'weak')
  const words = (telling.length > 0 ? telling : name.words).map((word) => word.text)
  const core = name.country ?? words.join('_')
  const nick =
    name.markers.esports || name.markers.virtual ? name.notes.map((note) => note.replaceAll(' ', '_')) : []
  return [core, ...nick, markerKey(name.markers)].filter(Boolean).join('-')
}

/**
 * `football:2026-27:premier_league:2026-11-20:manchester_united:chelsea`. Deterministic: the same parts give the same key in any
 * process. The date parts meetings of the same clubs, the competition parts cup from league, the game number a double-header.
 */
export function eventKey(parts: KeyParts): string {
  const match = parseMatchName({ ...parts, startAt: parts.at })
  const competition = parseCompetition(parts.league)
  const league =
    fold(clean(parts.league ?? ''))
      .replaceAll(' ', '_')
      .slice(0, 60) || '-'
  const game = match.league.game ?? match.home.markers.game ?? match.away.markers.game
  return [
    parts.sport,
    seasonOf(parts.sport, parts.at, competition.country),
    league,
    new Date(parts.at).toISOString().slice(0, 10),
    teamKey(match.home),
    teamKey(match.away),
    ...(game === undefined ? [] : [`g${game}`]),
  ].join(':')
}

/** `manchester_united_vs_chelsea`: short, readable, not unique. */
export function eventSlug(home: string, away: string): string {
  const part = (raw: string) =>
    fold(clean(raw)).replaceAll(' ', '_') || fold(parseTeamName(raw).raw) || 'unknown'
  return `${part(home)}_vs_${part(away)}`
}

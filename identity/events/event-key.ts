import { parseCompetition } from '../names/competition.ts'
import { clean, fold } from '../names/fold.ts'
import { parseMatchName } from '../names/match-name.ts'
import { parseTeamName, type TeamName } from '../names/team-name.ts'
import { qualifierKey } from '../qualifiers/qualifier-key.ts'
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

/** A team in a key: its telling words, so that `FC Chelsea` and `Chelsea` agree, with its team qualifiers and any player's nickname. */
export function teamKey(name: TeamName): string {
  const telling = name.words.filter((word) => word.kind !== 'weak')
  const words = (telling.length > 0 ? telling : name.words).map((word) => word.text)
  const core = name.country ?? words.join('_')
  const nick =
    name.qualifiers.esports || name.qualifiers.virtual
      ? name.notes.map((note) => note.replaceAll(' ', '_'))
      : []
  return [core, ...nick, qualifierKey(name.qualifiers)].filter(Boolean).join('-')
}

/**
 * `football:2026-27:premier_league:2026-11-20:manchester_united:chelsea`. Deterministic: the same parts give the same key in any
 * process. The date separates fixtures of the same clubs, the competition parts cup from league, the game number a double-header.
 */
export function eventKey(parts: KeyParts): string {
  const match = parseMatchName({ ...parts, startAt: parts.at })
  const competition = parseCompetition(parts.league)
  const league =
    fold(clean(parts.league ?? ''))
      .replaceAll(' ', '_')
      .slice(0, 60) || '-'
  const game = match.league.game ?? match.home.qualifiers.game ?? match.away.qualifiers.game
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

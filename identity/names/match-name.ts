import type { NamedMatch } from '../model/source-event.ts'
import { leagueQualifiers, type TeamQualifiers } from '../qualifiers/team-qualifiers.ts'
import { clean } from './fold.ts'
import { isEsport } from './sport-class.ts'
import { parseTeamName, type TeamName, wordsIdOf } from './team-name.ts'

/** A match in normal form: both participants with the team qualifiers of the league folded in. */
export type MatchName = {
  readonly home: TeamName
  readonly away: TeamName
  readonly league: TeamQualifiers
  /** A league was given: a team qualifier that is absent was not merely left to the heading. */
  readonly leagueKnown: boolean
  readonly sport: string
  readonly startAt: number | undefined
  readonly bookmaker: string | undefined
  readonly site: string | undefined
  /** Neither name is empty and the two differ. */
  readonly usable: boolean
}

const individual = new Set([
  'tennis',
  'table_tennis',
  'badminton',
  'darts',
  'snooker',
  'boxing',
  'mma',
  'squash',
  'padel',
  'golf',
  'chess',
  'beach_volleyball',
])

/** Played by one person, or by a pair, against another. */
export const isIndividual = (sport: string): boolean => individual.has(sport)

function withLeague(name: TeamName, league: TeamQualifiers, sport: string): TeamName {
  const { leg: _leg, game: _game, ...shared } = league
  const { esports, ...qualifiers } = { ...shared, ...name.qualifiers }
  // in a sport that is played on a screen the word says nothing
  return {
    ...name,
    qualifiers: esports === undefined || isEsport(sport) ? qualifiers : { ...qualifiers, esports },
  }
}

function withoutLast(name: TeamName, qualifiers: TeamQualifiers): TeamName {
  const words = name.words.slice(0, -1)
  return {
    ...name,
    words,
    wordsId: wordsIdOf(words, name.foreign),
    folded: words.map((word) => word.text).join(' '),
    qualifiers: { ...name.qualifiers, ...qualifiers },
    person: false,
    withInitial: name,
  }
}

/** A lone letter at the end: an initial beside another person's initial, otherwise a second team or a women's team. */
export function readBareLetter(name: TeamName, opponent: TeamName, sport: string): TeamName {
  const letter = name.bareLetter
  if (letter === undefined || name.words.length < 2 || individual.has(sport)) return name
  if (opponent.person && opponent.bareLetter !== letter) return name
  if (letter === 'b' || letter === 'v') return withoutLast(name, { level: 2 })
  if (letter === 'c') return withoutLast(name, { level: 3 })
  if (letter === 'w') return withoutLast(name, { gender: 'women' })
  return name
}

/**
 * The letter taken for a second team is an initial after all when the other bookmaker writes the word: `Sant'anna B` beside
 * Bruno Sant'anna, `Albacete B.` beside Albacete Balompié.
 */
export function settleBareLetter(name: TeamName, others: readonly TeamName[]): TeamName {
  const { withInitial } = name
  if (withInitial === undefined) return name
  const letter = withInitial.words.at(-1)!.text
  const spelled = others.some(
    (other) =>
      other.words.some(
        (word) =>
          word.text.length > 2 &&
          word.text.startsWith(letter) &&
          !name.words.some((own) => own.text === word.text),
      ) &&
      other.words.some((word) => name.words.some((own) => own.kind === 'core' && own.text === word.text)),
  )
  return spelled ? { ...withInitial, qualifiers: undoLevel(name, withInitial) } : name
}

function undoLevel(name: TeamName, original: TeamName): TeamQualifiers {
  const { level: _level, gender: _gender, ...rest } = name.qualifiers
  return { ...rest, ...original.qualifiers }
}

/** Reads a match as a bookmaker names it. */
export function parseMatchName(match: NamedMatch): MatchName {
  const sport = match.sport ?? 'unknown'
  const leagueText = match.league === undefined ? '' : clean(match.league)
  const league = leagueText === '' ? {} : leagueQualifiers(leagueText)
  const home = parseTeamName(match.home)
  const away = parseTeamName(match.away)
  const slash = (name: TeamName) =>
    name.parts !== undefined && (individual.has(sport) || name.parts.some((part) => part.person))
  const doubles = (name: TeamName): TeamName =>
    slash(name) ? { ...name, qualifiers: { ...name.qualifiers, doubles: true } } : name
  return {
    home: withLeague(doubles(readBareLetter(home, away, sport)), league, sport),
    away: withLeague(doubles(readBareLetter(away, home, sport)), league, sport),
    league,
    leagueKnown: leagueText !== '',
    sport,
    startAt: match.startAt,
    bookmaker: match.bookmaker,
    site: match.site,
    usable:
      home.words.length > 0 &&
      away.words.length > 0 &&
      (home.folded !== away.folded || JSON.stringify(home.qualifiers) !== JSON.stringify(away.qualifiers)),
  }
}

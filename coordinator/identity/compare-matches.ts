import type { Aliases } from './aliases.ts'
import { type Competition, compareCompetitions, parseCompetition } from './competition.ts'
import type { ConfirmedMatches } from './confirmed-matches.ts'
import { markerReasons } from './judge-markers.ts'
import type { NamedMatch } from './listing.ts'
import type { MarkerHabits } from './marker-habits.ts'
import { type MatchName, parseMatchName, settleBareLetter } from './match-name.ts'
import { known, orient, type Sides } from './orient-match.ts'
import type { Reason } from './reason.ts'
import { startWindow } from './start-window.ts'

/** Changes whenever a decision could come out differently; stored with every decision. */
export const modelVersion = 'names-1'

export type Comparison = {
  readonly verdict: 'accepted' | 'review' | 'rejected'
  /** The second lists as away what the first lists as home. Decided even when the match is not. */
  readonly swapped: boolean
  /** 0 … 1, for ordering; the verdict does not follow from it alone. */
  readonly score: number
  /** The weaker and the stronger of the two team similarities. */
  readonly weaker: number
  readonly stronger: number
  /** A learned alias stands behind one of the names at least. */
  readonly aliased: boolean
  readonly reasons: readonly Reason[]
  readonly modelVersion: string
}

/** What was learned besides the two names at hand; all of it optional. */
export type Knowledge = {
  readonly habits?: MarkerHabits
  readonly aliases?: Aliases
  readonly confirmed?: ConfirmedMatches
}

/** A match prepared for comparing with many others. */
export type Comparable = { readonly name: MatchName; readonly competition: Competition }

export const prepare = (match: NamedMatch): Comparable => ({
  name: parseMatchName(match),
  competition: parseCompetition(match.league),
})

/** Similarity both teams must reach, each on its own. */
const acceptNames = 0.6
/** The same beside a team that is certain. */
const acceptBesideCertain = 0.53
/** Both together: two half-matches do not make a match. */
const acceptSum = 1.43
/** One team certain, the other at least resembling, at an agreed time. */
const certain = 0.94
const resembling = 0.3
const acceptMisspelt = 0.66
/** Names as good as equal. */
const equalNames = 0.8
const doubleHeaders = new Set(['baseball', 'unknown', 'tennis', 'table_tennis', 'esports'])
const isSimulated = ({ home, away, league }: MatchName): boolean =>
  [home.markers, away.markers, league].some(
    (markers) => markers.esports || markers.virtual || markers.variant !== undefined,
  )
/** Worth a person's look. */
const nominate = 0.75

/** A letter at the end of a name read with what the other listings of the match write in full. */
export function settledAmong(own: Comparable, beside: Iterable<Comparable>): Comparable {
  const { home, away } = own.name
  if (home.withInitial === undefined && away.withInitial === undefined) return own
  const others = [...beside].flatMap(({ name }) => [name.home, name.away])
  return {
    ...own,
    name: { ...own.name, home: settleBareLetter(home, others), away: settleBareLetter(away, others) },
  }
}

/** Names, markers, competition and start of two prepared matches → verdict. Pure; the order of the arguments only turns the reasons round. */
export function compare(first: Comparable, second: Comparable, knowledge: Knowledge = {}): Comparison {
  const a = settledAmong(first, [second])
  const b = settledAmong(second, [first])
  const reasons: Reason[] = []
  const result = (verdict: Comparison['verdict'], sides?: Sides): Comparison => {
    const weaker = sides === undefined ? 0 : Math.min(sides.home.score, sides.away.score)
    const stronger = sides === undefined ? 0 : Math.max(sides.home.score, sides.away.score)
    return {
      verdict,
      swapped: sides?.swapped ?? false,
      score: 0.6 * weaker + 0.4 * stronger,
      weaker,
      stronger,
      aliased: sides?.home === known || sides?.away === known,
      reasons,
      modelVersion,
    }
  }
  for (const { name } of [a, b])
    if (!name.usable) {
      reasons.push({ code: 'unusable_name', home: name.home.folded, away: name.away.folded })
      return result('rejected')
    }
  if (a.name.sport !== b.name.sport && a.name.sport !== 'unknown' && b.name.sport !== 'unknown') {
    reasons.push({ code: 'sport_differs', first: a.name.sport, second: b.name.sport })
    return result('rejected')
  }
  const sides = orient(a, b, knowledge.aliases)
  const confirmed = knowledge.confirmed?.find(first.name, second.name)
  const sameStart = startReason(a.name, b.name)?.code
  if (confirmed !== undefined && (sameStart === undefined || sameStart === 'start_agrees')) {
    reasons.push({ code: 'confirmed_before' })
    return result('accepted', { ...sides, swapped: confirmed.swapped })
  }
  const weaker = Math.min(sides.home.score, sides.away.score)
  const stronger = Math.max(sides.home.score, sides.away.score)
  reasons.push({ code: 'names', home: sides.home.score, away: sides.away.score })
  const translated = differentlyCalled(a.name, b.name)
  if (stronger < nominate && weaker < 0.5 && !translated) return result('rejected', sides)

  const markers = markerReasons(a, b, sides.swapped, knowledge)
  reasons.push(...markers.reasons)
  if (markers.veto === 'reject') return result('rejected', sides)

  const start = startReason(a.name, b.name)
  if (start !== undefined) reasons.push(start)
  // outside double-headers a team plays once in so few hours: equal names make up for a start given an hour or two apart
  const once =
    weaker >= equalNames && !doubleHeaders.has(a.name.sport) && !isSimulated(a.name) && !isSimulated(b.name)
  const timed = start?.code === 'start_agrees' || (start?.code === 'start_doubtful' && once)
  if (start?.code === 'start_differs') return result('rejected', sides)

  const agreement = compareCompetitions(a.competition, b.competition)
  if (agreement !== 'unknown') reasons.push({ code: 'competition', agreement })
  const order = !timed && tieReason(a.name, b.name)
  if (order) reasons.push(order)

  const contradicts = sides.home.contradicts || sides.away.contradicts
  const enough = timed || stronger >= certain ? acceptBesideCertain : acceptNames
  const strong = weaker >= enough && (timed || weaker + stronger >= acceptSum) && !contradicts
  // a slip of the keyboard in one team, where the other team is certain
  const [weakSide, strongSide] =
    sides.home.score < sides.away.score ? [sides.home, sides.away] : [sides.away, sides.home]
  const misspelt =
    strongSide.score >= certain && strongSide.omitted < 0.3 && weakSide.misspelt >= acceptMisspelt
  const carried = timed && stronger >= certain && weaker >= resembling && agreement !== 'conflict'
  const doubtful =
    markers.veto === 'review' ||
    (start?.code === 'start_doubtful' && !timed) ||
    agreement === 'conflict' ||
    order !== false
  if ((strong || misspelt || carried) && !doubtful) return result('accepted', sides)
  if (weaker < 0.2)
    reasons.push({ code: 'one_team_only', side: sides.home.score < sides.away.score ? 'away' : 'home' })
  return result('review', sides)
}

/** Scripts of languages that translate foreign names as often as they spell them: that nothing sounds alike there says nothing. */
const translating = new Set(['han', 'hangul', 'kana'])

function differentlyCalled(a: MatchName, b: MatchName): boolean {
  const scripts = ({ home, away }: MatchName) =>
    new Set(
      [...home.words, ...away.words]
        .map(({ script }) => script ?? '')
        .filter((script) => translating.has(script)),
    )
  const one = scripts(a)
  const other = scripts(b)
  return one.size + other.size > 0 && [...one].every((script) => !other.has(script))
}

function startReason(a: MatchName, b: MatchName): (Reason & { differenceMs: number }) | undefined {
  if (a.startAt === undefined || b.startAt === undefined) return undefined
  const differenceMs = Math.abs(a.startAt - b.startAt)
  const window = startWindow(a.sport === 'unknown' ? b.sport : a.sport)
  const code =
    differenceMs <= window.agreesMs
      ? 'start_agrees'
      : differenceMs <= window.plausibleMs
        ? 'start_doubtful'
        : 'start_differs'
  return { code, differenceMs }
}

function tieReason(a: MatchName, b: MatchName): Reason | false {
  const of = (name: MatchName, key: 'leg' | 'game') =>
    name.league[key] ?? name.home.markers[key] ?? name.away.markers[key]
  if (of(a, 'leg') !== of(b, 'leg')) return { code: 'leg_differs' }
  if (of(a, 'game') !== of(b, 'game')) return { code: 'game_differs' }
  return false
}

/**
 * Compares two listings by what they say of themselves. Names alone are enough when both teams pass on their own and nothing
 * contradicts; anything short of that is `review`, and only a contradiction or two unlike names is `rejected`.
 * @param knowledge the bookmakers' ways of writing (without it every one-sided marker stops acceptance) and learned aliases.
 */
export const compareMatches = (a: NamedMatch, b: NamedMatch, knowledge: Knowledge = {}): Comparison =>
  compare(prepare(a), prepare(b), knowledge)

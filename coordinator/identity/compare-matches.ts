import type { Aliases } from './aliases.ts'
import { compareMarkers, type MarkerKind } from './compare-markers.ts'
import {
  type Competition,
  type CompetitionAgreement,
  compareCompetitions,
  parseCompetition,
} from './competition.ts'
import { knownApart, knownAsOne } from './known-names.ts'
import type { NamedMatch } from './listing.ts'
import type { MarkerHabits } from './marker-habits.ts'
import { type MatchName, parseMatchName, settleBareLetter } from './match-name.ts'
import { startWindow } from './start-window.ts'
import type { TeamName } from './team-name.ts'
import { identical, type TeamSimilarity, teamSimilarity } from './team-similarity.ts'

/** Changes whenever a decision could come out differently; stored with every decision. */
export const modelVersion = 'names-1'

export type Reason =
  | { readonly code: 'unusable_name'; readonly home: string; readonly away: string }
  | { readonly code: 'sport_differs'; readonly first: string; readonly second: string }
  | { readonly code: 'names'; readonly home: number; readonly away: number }
  | { readonly code: 'marker_conflict'; readonly kind: MarkerKind }
  | { readonly code: 'marker_one_sided'; readonly kind: MarkerKind; readonly statedBy: 'first' | 'second' }
  | {
      readonly code: 'marker_not_written_by_bookmaker'
      readonly kind: MarkerKind
      readonly bookmaker: string
    }
  | { readonly code: 'marker_vague'; readonly kind: MarkerKind }
  | { readonly code: 'start_agrees' | 'start_doubtful' | 'start_differs'; readonly differenceMs: number }
  | { readonly code: 'competition'; readonly agreement: CompetitionAgreement }
  | { readonly code: 'leg_differs' | 'game_differs' }
  | { readonly code: 'one_team_only'; readonly side: 'home' | 'away' }

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
export type Knowledge = { readonly habits?: MarkerHabits; readonly aliases?: Aliases }

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
const acceptSum = 1.45
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

/** The similarity of names an alias holds together; told from equal names by being another object. */
const known: TeamSimilarity = { ...identical }
/** Two teams of one closed league. */
const unlike: TeamSimilarity = { score: 0, contradicts: true, omitted: 1, misspelt: 0 }

type Sides = {
  readonly swapped: boolean
  readonly home: TeamSimilarity
  readonly away: TeamSimilarity
}

function orient(first: Comparable, second: Comparable, aliases: Aliases | undefined): Sides {
  const a = first.name
  const b = second.name
  const sport = a.sport === 'unknown' ? b.sport : a.sport
  const scope = first.competition.country ?? first.competition.folded
  const similarity = (one: TeamName, other: TeamName): TeamSimilarity =>
    aliases?.same(sport, scope, one, other) || knownAsOne(sport, one, other)
      ? known
      : knownApart(sport, one, other)
        ? unlike
        : teamSimilarity(one, other)
  const same = { swapped: false, home: similarity(a.home, b.home), away: similarity(a.away, b.away) }
  if (same.home.score > 0.9 && same.away.score > 0.9 && a.home.folded !== a.away.folded) return same
  const crossed = { swapped: true, home: similarity(a.home, b.away), away: similarity(a.away, b.home) }
  const lower = (sides: Sides) => Math.min(sides.home.score, sides.away.score)
  const sum = (sides: Sides) => sides.home.score + sides.away.score
  if (lower(crossed) > lower(same) + 0.02 || (lower(crossed) >= lower(same) && sum(crossed) > sum(same)))
    return crossed
  return same
}

/** Both bookmakers state the class of one and the same team, and state it alike. */
function bothState(
  a: MatchName,
  b: MatchName,
  kind: MarkerKind,
  side: 'home' | 'away',
  swapped: boolean,
): boolean {
  const one = a[side].markers
  const other = b[swapped ? (side === 'home' ? 'away' : 'home') : side].markers
  if (kind === 'women') return one.gender === 'women' && other.gender === 'women'
  return kind === 'age' && one.age !== undefined && one.age === other.age
}

function markerReasons(
  a: Comparable,
  b: Comparable,
  swapped: boolean,
  { habits }: Knowledge,
): { reasons: Reason[]; veto: 'none' | 'review' | 'reject' } {
  const reasons: Reason[] = []
  let veto: 'none' | 'review' | 'reject' = 'none'
  const worsen = (to: 'review' | 'reject') => {
    if (veto !== 'reject') veto = to
  }
  const pairs = [
    compareMarkers(a.name.home.markers, (swapped ? b.name.away : b.name.home).markers),
    compareMarkers(a.name.away.markers, (swapped ? b.name.home : b.name.away).markers),
  ]
  const seen = new Set<string>()
  const add = (reason: Reason) => {
    const key = JSON.stringify(reason)
    if (!seen.has(key)) reasons.push(reason)
    seen.add(key)
  }
  const age = (name: MatchName) =>
    typeof name.home.markers.age === 'number' ? name.home.markers.age : Number.NaN
  // bookmakers disagree by a year on what a youth competition is called
  const neighbouringAges = Math.abs(age(a.name) - age(b.name)) <= 1
  for (const { conflicts, vague } of pairs) {
    for (const kind of conflicts) {
      add({ code: 'marker_conflict', kind })
      worsen(kind === 'age' && neighbouringAges ? 'review' : 'reject')
    }
    for (const kind of vague) {
      add({ code: 'marker_vague', kind })
      // "Youth" on both teams of one side against U19 on both of the other is one age class said twice
      if (!pairs.every((pair) => pair.vague.includes(kind))) worsen('review')
    }
  }
  for (const side of ['first', 'second'] as const)
    for (const pair of pairs)
      for (const kind of side === 'first' ? pair.onlyFirst : pair.onlySecond) {
        const silent = side === 'first' ? b.name : a.name
        // a pair of people written without initials is still a pair of people
        if (kind === 'doubles' && silent.home.parts !== undefined && silent.away.parts !== undefined) continue
        const onBoth = pairs.every((other) =>
          (side === 'first' ? other.onlyFirst : other.onlySecond).includes(kind),
        )
        // not when the sides are exchanged as well: the first team plays there, the second here
        if (
          onBoth &&
          !swapped &&
          !silent.leagueKnown &&
          habits?.omits(silent.bookmaker, silent.sport, kind) === true
        ) {
          add({ code: 'marker_not_written_by_bookmaker', kind, bookmaker: silent.bookmaker ?? '' })
          continue
        }
        // "Sibir | Vympel U18": the other team says the class for both
        if (!onBoth && bothState(a.name, b.name, kind, pair === pairs[0] ? 'away' : 'home', swapped)) {
          add({ code: 'marker_vague', kind })
          continue
        }
        add({ code: 'marker_one_sided', kind, statedBy: side })
        // a league without the marker makes its absence a statement; without a league nobody knows
        worsen(silent.leagueKnown ? 'reject' : 'review')
      }
  return { reasons, veto }
}

function settled(own: Comparable, other: Comparable): Comparable {
  const { home, away } = own.name
  if (home.withInitial === undefined && away.withInitial === undefined) return own
  const others = [other.name.home, other.name.away]
  return {
    ...own,
    name: { ...own.name, home: settleBareLetter(home, others), away: settleBareLetter(away, others) },
  }
}

/** Names, markers, competition and start of two prepared matches → verdict. Pure; the order of the arguments only turns the reasons round. */
export function compare(first: Comparable, second: Comparable, knowledge: Knowledge = {}): Comparison {
  const a = settled(first, second)
  const b = settled(second, first)
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
  const weaker = Math.min(sides.home.score, sides.away.score)
  const stronger = Math.max(sides.home.score, sides.away.score)
  reasons.push({ code: 'names', home: sides.home.score, away: sides.away.score })
  if (stronger < nominate && weaker < 0.5) return result('rejected', sides)

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

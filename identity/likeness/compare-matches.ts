import { modelVersion } from '../model/model-version.ts'
import type { Reason } from '../model/reason.ts'
import type { NamedMatch } from '../model/source-event.ts'
import { type Comparable, prepare } from '../names/comparable.ts'
import { compareCompetitions } from '../names/competition.ts'
import { type MatchName, settleBareLetter } from '../names/match-name.ts'
import { looksLikeStartOffset, onceADay } from '../starts/start-offset.ts'
import { mayBeOneDay, startWindowOf } from '../starts/start-window.ts'
import { evidenceAgainst } from './evidence-against.ts'
import { qualifierReasons } from './judge-qualifiers.ts'
import type { Knowledge } from './knowledge.ts'
import { known, orient, type Sides, unlike } from './orient-match.ts'

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

/**
 * Similarity both teams must reach, each on its own; the same beside a team that is certain; and both together, because two half-matches do
 * not make a match.
 */
const written = [0.55, 0.5, 1.35] as const
/** The same where a name was read from another script by that script's own conventions. */
const transcribed = [0.6, 0.53, 1.43] as const
/** Nothing left to doubt about a team. */
const certain = 0.94
const acceptMisspelt = 0.66
/** Names as good as equal. */
export const equalNames = 0.8
/** A match of two teams lasts no less. */
const matchMs = 100 * 60_000
/** Worth a person's review. */
const nominate = 0.75

/** A letter at the end of one of its names was read as a team qualifier, and may be an initial. */
export const hasBareLetter = ({ name: { home, away } }: Comparable): boolean =>
  home.withInitial !== undefined || away.withInitial !== undefined

/** A letter at the end of a name read with what the other source events of the match write in full. */
export function settledAmong(own: Comparable, beside: Iterable<Comparable>): Comparable {
  if (!hasBareLetter(own)) return own
  const { home, away } = own.name
  const others = [...beside].flatMap(({ name }) => [name.home, name.away])
  return {
    ...own,
    name: { ...own.name, home: settleBareLetter(home, others), away: settleBareLetter(away, others) },
  }
}

/** Names, team qualifiers, competition and start of two prepared matches → verdict. Pure; the order of the arguments only turns the reasons round. */
export function compare(first: Comparable, second: Comparable, knowledge: Knowledge = {}): Comparison {
  const a = hasBareLetter(first) ? settledAmong(first, [second]) : first
  const b = hasBareLetter(second) ? settledAmong(second, [first]) : second
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
  const sides = orient(a, b, knowledge)
  const confirmed = knowledge.confirmed?.find(first.name, second.name)
  const stated = startReason(a.name, b.name, knowledge.starts)
  const sameStart = stated?.code
  if (confirmed !== undefined && (sameStart === undefined || sameStart === 'start_agrees')) {
    reasons.push({ code: 'confirmed_before' })
    return result('accepted', { ...sides, swapped: confirmed.swapped })
  }
  const weaker = Math.min(sides.home.score, sides.away.score)
  const stronger = Math.max(sides.home.score, sides.away.score)
  reasons.push({ code: 'names', home: sides.home.score, away: sides.away.score })
  // equal names on one day: another meeting, or a page read in another zone or by its day; somebody says which
  const oneDay =
    stated?.code === 'start_differs' &&
    weaker >= equalNames &&
    !sides.swapped &&
    mayBeOneDay(a.name.startAt ?? 0, b.name.startAt ?? 0)
  const start: Start | undefined = oneDay ? { ...stated, code: 'start_doubtful' } : stated
  const translated = differentlyCalled(a.name, b.name)
  if (stronger < nominate && weaker < 0.5 && !translated) return result('rejected', sides)

  const qualifiers = qualifierReasons(a, b, sides.swapped, knowledge)
  reasons.push(...qualifiers.reasons)
  if (qualifiers.veto === 'reject') return result('rejected', sides)

  if (start !== undefined) reasons.push({ code: start.code, differenceMs: start.differenceMs })
  if (start !== undefined && start.offsetMs !== 0) {
    const [one, other] = [a.name, b.name].map(({ bookmaker, site }) => `${bookmaker} ${site ?? ''}`)
    reasons.push({ code: 'start_habit', first: one!, second: other!, offsetMs: start.offsetMs })
  }
  // two teams cannot meet again while they still play
  const overlapping =
    start !== undefined && start.differenceMs < matchMs && onceADay(a.name) && onceADay(b.name)
  const timed = start?.code === 'start_agrees' || (overlapping && weaker >= equalNames)
  if (start?.code === 'start_differs') return result('rejected', sides)

  const agreement = compareCompetitions(a.competition, b.competition)
  if (agreement !== 'unknown') reasons.push({ code: 'competition', agreement })
  const order = tieReason(a.name, b.name, timed)
  if (order) reasons.push(order)

  // a register holds some clubs twice: exact names of two clubs are for a person to see, not to throw away
  const apart = (['home', 'away'] as const).filter((side) => sides[side].registeredApart === true)
  for (const side of apart) reasons.push({ code: 'registered_apart', side })

  const against = (['home', 'away'] as const).flatMap((side) => {
    if (sides[side] === known) return []
    if (sides[side] === unlike) return [{ code: 'names_contradict', side, kind: 'known_apart' } as const]
    const other = sides.swapped ? (side === 'home' ? 'away' : 'home') : side
    const sport = a.name.sport === 'unknown' ? b.name.sport : a.name.sport
    const kind = evidenceAgainst(a.name[side], b.name[other], sides[side], sport)
    return kind === undefined ? [] : [{ code: 'names_contradict', side, kind } as const]
  })
  reasons.push(...against)

  const contradicts = sides.home.contradicts || sides.away.contradicts
  // a script read by conventions of its own leaves more room for chance
  const [names, beside, sum] = isTranscribed(a.name) || isTranscribed(b.name) ? transcribed : written
  const enough = timed || stronger >= certain ? beside : names
  const strong = weaker >= enough && (timed || weaker + stronger >= sum) && !contradicts
  // a slip of the keyboard in one team, where the other team is certain
  const [weakSide, strongSide] =
    sides.home.score < sides.away.score ? [sides.home, sides.away] : [sides.away, sides.home]
  const misspelt =
    strongSide.score >= certain && strongSide.omitted < 0.3 && weakSide.misspelt >= acceptMisspelt
  const doubtful =
    qualifiers.veto === 'review' ||
    (start?.code === 'start_doubtful' && !timed) ||
    agreement === 'conflict' ||
    order !== false ||
    apart.length > 0 ||
    against.length > 0
  if ((strong || misspelt) && !doubtful) return result('accepted', sides)
  if (weaker < 0.2)
    reasons.push({ code: 'one_team_only', side: sides.home.score < sides.away.score ? 'away' : 'home' })
  return result('review', sides)
}

const isTranscribed = ({ home, away }: MatchName): boolean =>
  [home, away].some(({ words }) => words.some(({ script }) => script !== undefined))

/** Scripts of languages that translate foreign names as often as they spell them: that nothing sounds alike there says nothing. */
const translating = new Set(['han', 'hangul', 'kana'])

const isTranslated = ({ home, away }: MatchName): boolean =>
  home.words.some(({ script }) => script !== undefined) ||
  away.words.some(({ script }) => script !== undefined)

/** Both are written in such scripts, or one is, and not in the same: unlike names say nothing there. */
export function differentlyCalled(a: MatchName, b: MatchName): boolean {
  if (!isTranslated(a) && !isTranslated(b)) return false
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

type Start = {
  readonly code: 'start_agrees' | 'start_doubtful' | 'start_differs'
  readonly differenceMs: number
  /** What the habits of the two pages explain of the difference. */
  readonly offsetMs: number
}

function startReason(a: MatchName, b: MatchName, habits: Knowledge['starts']): Start | undefined {
  if (a.startAt === undefined || b.startAt === undefined) return undefined
  const offsetMs = habits?.between(a, b) ?? 0
  const differenceMs = Math.abs(a.startAt - b.startAt - offsetMs)
  const { agreesMs, plausibleMs } = startWindowOf(a, b)
  if (differenceMs <= agreesMs) return { code: 'start_agrees', differenceMs, offsetMs }
  const once = onceADay(a) && onceADay(b)
  const doubtful = differenceMs <= plausibleMs || (once && looksLikeStartOffset(differenceMs))
  return { code: doubtful ? 'start_doubtful' : 'start_differs', differenceMs, offsetMs }
}

/** Which game of the day, or which leg: a number against another always counts, silence counts unless the starts agree. */
function tieReason(a: MatchName, b: MatchName, timed: boolean): Reason | false {
  const of = (name: MatchName, key: 'leg' | 'game') =>
    name.league[key] ?? name.home.qualifiers[key] ?? name.away.qualifiers[key]
  for (const key of ['leg', 'game'] as const) {
    const [one, other] = [of(a, key), of(b, key)]
    // the rest of a game broken off may be played right before that day's game
    const resumed = key === 'game' && (one === 0 || other === 0)
    if (one !== other && (!timed || resumed || (one !== undefined && other !== undefined)))
      return { code: `${key}_differs` }
  }
  return false
}

/**
 * Compares two source events by what they say of themselves. Names alone are enough when both teams pass on their own and nothing
 * contradicts; anything short of that is `review`, and only a contradiction or two unlike names is `rejected`.
 * @param knowledge the bookmakers' ways of writing (without it every one-sided team qualifier stops acceptance) and learned aliases.
 */
export const compareMatches = (a: NamedMatch, b: NamedMatch, knowledge: Knowledge = {}): Comparison =>
  compare(prepare(a), prepare(b), knowledge)

import { table } from '#markets/table.ts'
import type { MatchResult } from '#protocol/quote.ts'
import { readOutcomeWords } from './read-outcome-words.ts'

type Score = [home: number, away: number]

/** How an ended or ending match is told: its state, and scores only where it is certain what they count. */
export type ReadResult = Pick<MatchResult, 'status'> & {
  readonly score?: Score
  readonly scores?: Record<string, Score>
}

/** How many parts regulation time has; where two counts are usual, the score after them says which one it is. */
const regulationParts = table<readonly number[]>({
  football: [2],
  futsal: [2],
  handball: [2],
  rugby_union: [2],
  rugby_league: [2],
  ice_hockey: [3],
  floorball: [3],
  basketball: [4, 2],
  american_football: [4],
  aussie_rules: [4],
  baseball: [9],
})

/** Sports that are won by sets or maps: the score is how many each side won. */
const partsAreWon = table<{ readonly stat: string; readonly part: string }>({
  tennis: { stat: 'game_sets', part: 'set' },
  volleyball: { stat: 'game_sets', part: 'set' },
  beach_volleyball: { stat: 'game_sets', part: 'set' },
  table_tennis: { stat: 'game_sets', part: 'set' },
  badminton: { stat: 'game_sets', part: 'set' },
  squash: { stat: 'game_sets', part: 'set' },
})

/** In these a second leg can go on although the match itself is not level. */
const hasTwoLegs = new Set(['football', 'futsal', 'handball'])

const scorePattern = String.raw`(\d{1,3})\s?[:\-–—]\s?(\d{1,3})`
// 7:6(5), 7⁷:6⁵ and 76:64 of a page that lost its superscripts: the points of a tie-break are no games
const partPattern = new RegExp(String.raw`^${scorePattern}(?:\s?[(\[]\d{1,2}(?:[:\-–]\d{1,2})?[)\]])?$`)

const sum = (parts: readonly Score[]): Score =>
  parts.reduce<Score>(([home, away], part) => [home + part[0], away + part[1]], [0, 0])
const isSame = (a: Score, b: Score): boolean => a[0] === b[0] && a[1] === b[1]
const isLevel = ([home, away]: Score): boolean => home === away

type Written = {
  /** the score at the head, if there is one */
  readonly headline: Score | undefined
  /** the parts in brackets; undefined when one of them cannot be read */
  readonly parts: readonly Score[] | undefined
  /** all that is neither */
  readonly words: string
}

const readParts = (list: string): readonly Score[] | undefined => {
  const read = list
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, '')
    .split(/\s*[,;|]\s*|\s+(?=\d)/)
    .filter((part) => part !== '')
    .map((part) => partPattern.exec(part.trim()))
  if (read.some((part) => part === null)) return undefined
  return read.map((part) => [Number(part![1]), Number(part![2])])
}

const split = (text: string): Written => {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  // the outer brackets, also where a tie-break has brackets of its own inside
  const brackets = /\(((?:[^()]|\([^()]*\))*)\)/.exec(plain)
  const isParts = brackets !== null && new RegExp(scorePattern).test(brackets[1]!)
  const outside = isParts ? plain.replace(brackets[0], ' ') : plain
  const head = new RegExp(`(?<!\\d)${scorePattern}(?!\\d)`).exec(outside)
  return {
    headline: head === null ? undefined : [Number(head[1]), Number(head[2])],
    parts: isParts ? readParts(brackets[1]!) : [],
    words: head === null ? outside : outside.replace(head[0], ' '),
  }
}

/**
 * Reads how a match ended from a line such as `Final result 2:1 ET (1:0, 0:1, 1:0)`: `score` is that of regulation time, from the parts where the
 * match went on, and absent where they do not prove it; `scores` holds the first half of football, the whole match (`game`), sets and their
 * games. Undefined when the line says nothing final, or a word in it is not understood: then nobody knows what the score counts.
 */
export const readResult = (text: string, sport: string | undefined): ReadResult | undefined => {
  const { headline, parts, words } = split(text)
  const said = readOutcomeWords(words)
  if (said.unknown.length > 0) return undefined
  if (said.status !== undefined && said.status !== 'finished') return { status: said.status }
  if (headline === undefined || said.status === undefined || parts === undefined) return undefined
  const sets = sport === undefined ? undefined : partsAreWon[sport]
  if (sets !== undefined) return wonParts(headline, parts, sets)
  const counts = sport === undefined ? undefined : regulationParts[sport]
  const most = Math.max(...(counts ?? [0]))
  const wentOn = said.wentOn ?? (counts !== undefined && parts.length > most ? 'extra_time' : undefined)
  if (wentOn === undefined) return regulation(headline, parts, sport)
  return wentOnResult(headline, parts, wentOn, counts ?? [], sport)
}

const regulation = (
  headline: Score,
  parts: readonly Score[],
  sport: string | undefined,
): ReadResult | undefined => {
  // parts that do not make the score count something else, or one of them is missing
  if (parts.length > 1 && !isSame(sum(parts), headline)) return undefined
  const [first] = parts
  if (first !== undefined && (first[0] > headline[0] || first[1] > headline[1])) return undefined
  const half = sport === 'football' ? first : undefined
  return { status: 'finished', score: headline, ...(half !== undefined && { scores: { ht: half } }) }
}

const wentOnResult = (
  headline: Score,
  parts: readonly Score[],
  wentOn: 'extra_time' | 'penalties',
  counts: readonly number[],
  sport: string | undefined,
): ReadResult | undefined => {
  const status = 'finished'
  const regular = counts
    .filter((count) => parts.length >= count && (parts.length > count || wentOn === 'penalties'))
    .map((count) => ({ count, score: sum(parts.slice(0, count)) }))
    .filter(({ score }) => isLevel(score) || hasTwoLegs.has(sport ?? ''))
  const known = regular.length < 2 ? regular[0] : regular.find(({ count }) => count === countOfParts(parts))
  // a shoot-out counts one goal for its winner in most headlines, none in others, all of them in some
  const shootOut = wentOn === 'penalties' && known !== undefined && parts.length > known.count ? 1 : 0
  const played = sum(parts.slice(0, parts.length - shootOut))
  const game = wholeScore({ headline, parts, played, wentOn, hasShootOut: shootOut === 1, sport })
  const isProven = known !== undefined && (game !== undefined || wentOn === 'penalties')
  const half = sport === 'football' && isProven ? parts[0] : undefined
  const scores = { ...(half !== undefined && { ht: half }), ...(game !== undefined && { game }) }
  // that it is over, and nothing of how, is no result
  if (!isProven && game === undefined) return undefined
  return {
    status,
    ...(isProven && { score: known.score }),
    ...(Object.keys(scores).length > 0 && { scores }),
  }
}

/** The score of the whole match, where it is certain. In ice hockey a shoot-out is one goal of it; in football it is none. */
const wholeScore = (told: {
  readonly headline: Score
  readonly parts: readonly Score[]
  readonly played: Score
  readonly wentOn: 'extra_time' | 'penalties'
  readonly hasShootOut: boolean
  readonly sport: string | undefined
}): Score | undefined => {
  const { headline, parts, played, wentOn, hasShootOut, sport } = told
  if (wentOn === 'extra_time')
    return parts.length === 0 || isSame(sum(parts), headline) ? headline : undefined
  if (sport === 'ice_hockey')
    return Math.abs(headline[0] - headline[1]) === 1 && (parts.length === 0 || isLevel(played))
      ? headline
      : undefined
  if (isLevel(headline)) return headline
  return hasShootOut && isLevel(played) ? played : undefined
}

/**
 * Whether four or more parts are quarters, or halves with extra periods behind them: an extra period is a quarter of a half's length, and a
 * quarter is as long as the next.
 */
const countOfParts = ([first, , third]: readonly Score[]): number =>
  third !== undefined && third[0] + third[1] < 0.6 * (first![0] + first![1]) ? 2 : 4

const wonParts = (
  headline: Score,
  parts: readonly Score[],
  { stat, part }: { readonly stat: string; readonly part: string },
): ReadResult | undefined => {
  if (isLevel(headline)) return undefined
  const won = parts.reduce<Score>(
    ([home, away], [h, a]) => (h > a ? [home + 1, away] : h < a ? [home, away + 1] : [home, away]),
    [0, 0],
  )
  const isWhole = parts.length > 0 && isSame(won, headline) && parts.length === headline[0] + headline[1]
  // sets that do not make the score: one of them, or the score, is not what it looks like
  if (parts.length > 0 && !isWhole) return undefined
  return {
    status: 'finished',
    score: headline,
    scores: {
      [stat]: headline,
      ...Object.fromEntries(parts.map((score, index) => [`${part}${index + 1}`, score])),
    },
  }
}

import { ImpossibleInput } from './impossible-input.ts'
import { lineProblem } from './line.ts'

/**
 * When the counting starts and stops. `ft` regulation time with stoppage, `ht`/`h2` the halves, `game` the whole
 * contest with overtime (a tennis match, an esports series), `ot` overtime alone, `q` quarters, `p` hockey periods,
 * `set`, `map`, `i` innings.
 */
export const periods = [
  ...(['ft', 'ht', 'h2', 'game', 'ot'] as const),
  ...(['q1', 'q2', 'q3', 'q4', 'p1', 'p2', 'p3'] as const),
  ...(['set1', 'set2', 'set3', 'set4', 'set5'] as const),
  ...(['map1', 'map2', 'map3', 'map4', 'map5', 'map6', 'map7'] as const),
  ...(['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9'] as const),
] as const
export type Period = (typeof periods)[number]

/** What is counted. `score` is the sport's own score (goals, points, runs) and is left out of the key. */
export const stats = ['score', 'corners', 'cards', 'sets', 'games', 'maps', 'rounds'] as const
export type Stat = (typeof stats)[number]

/** The question asked about the count. Each has exactly one settlement function. */
export const kinds = [
  ...(['1x2', 'dc', 'dnb', 'hdp', 'ehdp', 'ou', 'home_ou', 'away_ou'] as const),
  ...(['btts', 'oe', 'cs', 'htft', 'margin', 'winner'] as const),
] as const
export type Kind = (typeof kinds)[number]

/**
 * One question about one event. `line` is the home handicap for `hdp` (multiples of 0.25) and `ehdp` (whole goals),
 * the total for `ou`, `home_ou`, `away_ou` (multiples of 0.25, never negative); absent for every other kind.
 */
export type Market = {
  readonly period: Period
  readonly stat: Stat
  readonly kind: Kind
  readonly line?: number
}

/** What has halves whose results can be asked for together: goals, corners and cards, not sets or maps. */
const halvedStats: ReadonlySet<string> = new Set(['score', 'corners', 'cards'] satisfies Stat[])

/** Whether the three parts make a question somebody can answer; half-time/full-time needs a contest with halves. */
const isAsked = (period: Period, stat: Stat, kind: Kind): boolean =>
  kind !== 'htft' || ((period === 'ft' || period === 'game') && halvedStats.has(stat))

/**
 * Checks the parts and puts them together.
 * @throws ImpossibleInput `bad_line` for a line that is missing, not asked for, or off the kind's grid;
 *   `unknown_period` for half-time/full-time of anything but a contest with halves
 */
export const makeMarket = (period: Period, stat: Stat, kind: Kind, line?: number): Market => {
  if (!isAsked(period, stat, kind))
    throw new ImpossibleInput(
      'unknown_period',
      scopeName(period, stat),
      'half-time/full-time is asked of ft or game, of score, corners or cards',
    )
  const problem = lineProblem(kind, line)
  if (problem !== undefined) throw new ImpossibleInput('bad_line', line, problem)
  // there is one zero: −0 would make a second spelling
  return line === undefined ? { period, stat, kind } : { period, stat, kind, line: line === 0 ? 0 : line }
}

/** What is counted and when, as a market's name begins: `ft`, `ft_corners`. */
export const scopeName = (period: Period, stat: Stat): string =>
  stat === 'score' ? period : `${period}_${stat}`

const isOneOf = <Word extends string>(words: readonly Word[], word: string | undefined): word is Word =>
  (words as readonly (string | undefined)[]).includes(word)

const partsOf = (name: string): { readonly period: Period; readonly stat: Stat; readonly kind: Kind } => {
  const [period, ...rest] = name.split('_')
  if (!isOneOf(periods, period)) throw new ImpossibleInput('unknown_period', period, `in market ${name}`)
  const stat = rest.length > 1 && isOneOf(stats, rest[0]) && rest[0] !== 'score' ? rest[0] : 'score'
  const kind = (stat === 'score' ? rest : rest.slice(1)).join('_')
  if (!isOneOf(kinds, kind)) throw new ImpossibleInput('unknown_kind', kind, `in market ${name}`)
  return { period, stat, kind }
}

/**
 * A market from its name without the line, `ft_hdp` or `ft_corners_ou`, and the line beside it, as the wire carries them.
 * @throws ImpossibleInput naming the part nobody knows
 */
export const marketFrom = (name: string, line?: number): Market => {
  const { period, stat, kind } = partsOf(name)
  return makeMarket(period, stat, kind, line)
}

/** `ft_hdp -0.5`, `ft_corners_ou 9.5`, `map1_winner` → market. Inverse of {@link formatMarketKey}. */
export const parseMarketKey = (key: string): Market => {
  const space = key.indexOf(' ')
  if (space < 0) return marketFrom(key)
  const written = key.slice(space + 1)
  // Number('') is 0 and Number('1e1') is 10: only plain decimals are lines
  const line = /^[+-]?\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN
  if (Number.isNaN(line)) throw new ImpossibleInput('bad_line', written, `in market ${key}`)
  return marketFrom(key.slice(0, space), line)
}

/** `ft_hdp`, the key without its line. */
export const marketName = ({ period, stat, kind }: Market): string => `${scopeName(period, stat)}_${kind}`

/** A market's name and line as one text, `ft_hdp -0.5`: in logs, addresses, keys and opportunities. */
export const marketKey = (name: string, line: number | undefined): string =>
  line === undefined ? name : `${name} ${line}`

/** The one spelling of a market: the same market always gives the same key. */
export const formatMarketKey = (market: Market): string => marketKey(marketName(market), market.line)

/** Every name a market can have, with its kind. There are some three thousand; all others are refused. */
export const marketNames: ReadonlyMap<string, Kind> = new Map(
  periods.flatMap((period) =>
    stats.flatMap((stat) =>
      kinds.flatMap((kind) =>
        isAsked(period, stat, kind) ? [[`${scopeName(period, stat)}_${kind}`, kind] as const] : [],
      ),
    ),
  ),
)

/** The kind of a market's name without its line; `undefined` for a name nobody knows. */
export const kindOfMarket = (name: string): Kind | undefined => marketNames.get(name)

import { ImpossibleInput } from './impossible-input.ts'

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

const linedKinds: ReadonlySet<string> = new Set(['hdp', 'ehdp', 'ou', 'home_ou', 'away_ou'] satisfies Kind[])

/** Whether the kind is meaningless without a line. */
export const hasLine = (kind: Kind): boolean => linedKinds.has(kind)

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

/**
 * Checks the parts and puts them together.
 * @throws ImpossibleInput `bad_line` for a line that is missing, not asked for, or off the quarter grid;
 *   `unknown_period` for half-time/full-time of anything but a whole contest
 */
export const makeMarket = (period: Period, stat: Stat, kind: Kind, line?: number): Market => {
  if (kind === 'htft' && period !== 'ft' && period !== 'game')
    throw new ImpossibleInput('unknown_period', period, 'half-time/full-time is asked of ft or game only')
  if (!hasLine(kind)) {
    if (line !== undefined) throw new ImpossibleInput('bad_line', line, `${kind} has no line`)
    return { period, stat, kind }
  }
  // 1 000 is above every total in sport (cricket totals stay below); a larger one is a price read as a line
  if (line === undefined || !Number.isFinite(line) || Math.abs(line) > 1_000)
    throw new ImpossibleInput('bad_line', line, `${kind} needs a line within ±1000`)
  const steps = kind === 'ehdp' ? line : line * 4
  if (!Number.isInteger(steps))
    throw new ImpossibleInput(
      'bad_line',
      line,
      `${kind} needs a multiple of ${kind === 'ehdp' ? '1' : '0.25'}`,
    )
  if (line < 0 && kind.endsWith('ou'))
    throw new ImpossibleInput('bad_line', line, 'a total is never negative')
  return { period, stat, kind, line: line === 0 ? 0 : line }
}

const isOneOf = <Word extends string>(words: readonly Word[], word: string | undefined): word is Word =>
  (words as readonly (string | undefined)[]).includes(word)

/**
 * A market from its name without the line, `ft_hdp` or `ft_corners_ou`, and the line beside it, as the wire carries them.
 * @throws ImpossibleInput naming the part nobody knows
 */
export const marketFrom = (name: string, line?: number): Market => {
  const [period, ...rest] = name.split('_')
  if (!isOneOf(periods, period)) throw new ImpossibleInput('unknown_period', period, `in market ${name}`)
  const counted = rest.length > 1 && isOneOf(stats, rest[0]) && rest[0] !== 'score' ? rest[0] : 'score'
  const kind = (counted === 'score' ? rest : rest.slice(1)).join('_')
  if (!isOneOf(kinds, kind)) throw new ImpossibleInput('unknown_kind', kind, `in market ${name}`)
  return makeMarket(period, counted, kind, line)
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
export const marketName = ({ period, stat, kind }: Market): string =>
  stat === 'score' ? `${period}_${kind}` : `${period}_${stat}_${kind}`

/** The one spelling of a market: the same market always gives the same key. */
export const formatMarketKey = (market: Market): string =>
  market.line === undefined ? marketName(market) : `${marketName(market)} ${market.line}`

import type { QuoteInput } from '#protocol/quote.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'
import { at, type Row } from './row.ts'

/** Leagues and teams that are settled on something else than the goals of ninety minutes, or are not played by people. */
const unreal =
  /corner|booking|\(v\)|virtual|e-?football|esoccer|\bpes\b|fantasy|specials?\b|\(et\)|\(pen\)|winner\b|mins? play/i

/** Sizes a football line does not reach: beyond them the row is of another sport. */
const MOST_HANDICAP = 9
const MOST_TOTAL = 14

const HOURS_EAST = 8
const HALF_YEAR_MS = 183 * 86_400_000

/** The kick-off, written as month/day and time eight hours east, in the year that is nearest to when it was read. */
const startOf = (day: string, clock: string, receivedTime: string): string | undefined => {
  const [month, date] = day.split('/').map(Number) as [number, number]
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  const received = Date.parse(receivedTime)
  const year = new Date(received).getUTCFullYear()
  const nearest = [year - 1, year, year + 1]
    .map((candidate) => Date.UTC(candidate, month - 1, date, hour - HOURS_EAST, minute))
    .find((start) => Math.abs(start - received) < HALF_YEAR_MS)
  return nearest === undefined ? undefined : new Date(nearest).toISOString()
}

/** The match a row is about, or undefined when it is not a football match between teams. */
export const describeRow = (row: Row, receivedTime: string): QuoteInput['match'] | undefined => {
  const text = (position: number) => row[position] as string
  if ([at.league, at.home, at.away].some((position) => unreal.test(text(position)))) return undefined
  if (text(at.home) === text(at.away)) return undefined
  const sizes = [row[at.handicap], row[at.halfHandicap]].every(
    (size) => typeof size !== 'number' || size <= MOST_HANDICAP,
  )
  const totals = [row[at.total], row[at.halfTotal]].every(
    (size) => typeof size !== 'number' || size <= MOST_TOTAL,
  )
  if (!sizes || !totals) return undefined
  return {
    home: text(at.home),
    away: text(at.away),
    league: text(at.league),
    sport: 'football',
    startTime: startOf(text(at.day), text(at.clock), receivedTime),
    live: row[at.live] === 1,
    matchId: String(row[at.eventId]),
  }
}

/** Malay odds as they come: the site adds an account's spread and wraps around ±1 afterwards. Nought and -999 are no price. */
const malay = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) <= 1 ? readOdds('malay', value) : undefined

const size = (value: unknown): number | undefined => {
  const line = readLine(typeof value === 'number' ? value : undefined)
  return line === undefined || line < 0 ? undefined : line
}

/** The prices of one full row. Its handicaps in play would count from the score, which it does not carry. */
export const readRow = (row: Row, match: QuoteInput['match']): QuoteInput[] => {
  const homeGives = row[at.homeGives] === 1
  const isClosed = row[at.closed] === 1
  const pair = (
    market: string,
    [first, second]: readonly [string, string],
    from: number,
    line?: number,
  ): QuoteInput[] => {
    const prices = [malay(row[from]), malay(row[from + 1])] as const
    if (prices[0] === undefined || prices[1] === undefined) return []
    return [first, second].map((selection, index) => ({
      bookmaker: 'cmd368',
      match,
      market,
      selection,
      odds: prices[index]!,
      suspended: isClosed,
      rawId: `${match.matchId}:${market}:${selection}`,
      ...(line !== undefined && { line }),
    }))
  }
  const handicap = (market: string, position: number, from: number): QuoteInput[] => {
    const line = size(row[position])
    return line === undefined || match.live
      ? []
      : pair(market, ['home', 'away'], from, (homeGives ? -line : line) + 0)
  }
  const total = (market: string, position: number, from: number): QuoteInput[] => {
    const line = size(row[position])
    return line === undefined || line === 0 ? [] : pair(market, ['over', 'under'], from, line)
  }
  // one flag says who gives in both: where nobody gives in the match, it may be meant for neither half
  const isHalfKnown = (size(row[at.handicap]) ?? 0) > 0 || size(row[at.halfHandicap]) === 0
  return [
    ...handicap('ft_hdp', at.handicap, at.handicapHome),
    ...total('ft_ou', at.total, at.over),
    ...(isHalfKnown ? handicap('ht_hdp', at.halfHandicap, at.halfHandicapHome) : []),
    ...total('ht_ou', at.halfTotal, at.halfOver),
    ...pair('ft_oe', ['odd', 'even'], at.odd),
    ...pair('ht_oe', ['odd', 'even'], at.halfOdd),
  ]
}

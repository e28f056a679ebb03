import type { Engine } from '#engine/engine.ts'
import type { DecodeProblem } from '#protocol/decode-match.ts'
import type { QuotedMatch } from '#protocol/quote.ts'
import type { Settings } from '#runtime/settings.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import type { boundSettings } from './bound-settings.ts'
import type { ReadMatch } from './read-match.ts'

export type Bounds = Settings<typeof boundSettings>

const hour = 3_600_000
const word = /[\p{L}\p{N}]+/gu

/** Something is over a bound: which field of the match, and what is allowed. */
export type OverBound = Pick<DecodeProblem, 'path' | 'message'>

/** Words as name comparison counts them; a name without spaces is one. */
const countWords = (name: string): number => name.match(word)?.length ?? 0

const namesOver = ({ match }: ReadMatch, bounds: Bounds): OverBound | undefined => {
  for (const [path, name, most] of [
    ['home_team', match.home, bounds.MAX_NAME_WORDS],
    ['away_team', match.away, bounds.MAX_NAME_WORDS],
    ['league', match.league, 2 * bounds.MAX_NAME_WORDS],
  ] as const) {
    if (name === undefined) continue
    if (name.length > bounds.MAX_NAME_LENGTH)
      return { path, message: `${name.length} characters, at most ${bounds.MAX_NAME_LENGTH}` }
    const words = countWords(name)
    if (words > most) return { path, message: `${words} words, at most ${most}` }
  }
  return undefined
}

const startOver = (startAt: number | undefined, now: number, bounds: Bounds): OverBound | undefined => {
  if (startAt === undefined) return undefined
  const ahead = startAt - now
  if (ahead >= -bounds.MAX_START_PAST_HOURS * hour && ahead <= bounds.MAX_START_AHEAD_DAYS * 24 * hour)
    return undefined
  return {
    path: 'start_time',
    message: `starts are taken from ${bounds.MAX_START_PAST_HOURS} hours ago to ${bounds.MAX_START_AHEAD_DAYS} days ahead`,
  }
}

/** Markets and lines as they are written, before any of them is read. */
const marketsOver = (raw: unknown, bounds: Bounds): OverBound | undefined => {
  const odds = (raw as { odds?: unknown } | null)?.odds
  if (typeof odds !== 'object' || odds === null) return undefined
  const markets = Object.entries(odds)
  if (markets.length > bounds.MAX_MARKETS_PER_MATCH)
    return { path: 'odds', message: `${markets.length} markets, at most ${bounds.MAX_MARKETS_PER_MATCH}` }
  for (const [market, lines] of markets)
    if (Array.isArray(lines) && lines.length > bounds.MAX_LINES_PER_MARKET)
      return {
        path: `odds.${market}`,
        message: `${lines.length} lines, at most ${bounds.MAX_LINES_PER_MARKET}`,
      }
  return undefined
}

export type MatchBoundPorts = {
  readonly bounds: Bounds
  readonly book: Pick<Engine['book'], 'pricesOf' | 'sizeOf' | 'size' | 'offersOf'>
  readonly now: () => number
}

/** What is true of a match's words whenever it is sent. */
type Words = { readonly over: OverBound | undefined; readonly startAt: number | undefined }

/** Keeps what one match, one worker and all of them together may ask for within the bounds. */
export const createMatchBounds = ({ bounds, book, now }: MatchBoundPorts) => {
  const known = new WeakMap<QuotedMatch, Words>()
  const wordsOf = (read: ReadMatch): Words => {
    let words = known.get(read.match)
    if (words === undefined) {
      const { startTime } = read.match
      words = {
        over: namesOver(read, bounds),
        startAt: startTime === undefined ? undefined : Date.parse(startTime),
      }
      known.set(read.match, words)
    }
    return words
  }

  return {
    /** What is over a bound before the match is read: its size. */
    ofRaw: (raw: unknown): OverBound | undefined => marketsOver(raw, bounds),

    /** What is over a bound of a match that has been read: its names, its start, or the room for it. */
    ofMatch: (worker: WorkerRecord, read: ReadMatch, complete: boolean): OverBound | undefined => {
      const { over, startAt } = wordsOf(read)
      const faulty = over ?? startOver(startAt, now(), bounds)
      if (faulty !== undefined) return faulty
      const { bookmaker } = read
      const offered = book.pricesOf(worker, bookmaker, read.match)
      const comes = read.prices.count
      // a change mostly names prices that are known, so it may come to twice as many before anybody counts exactly
      if (
        complete
          ? comes > bounds.MAX_PRICES_PER_MATCH
          : comes + (offered ?? 0) > 2 * bounds.MAX_PRICES_PER_MATCH
      )
        return { path: 'odds', message: `more than ${bounds.MAX_PRICES_PER_MATCH} prices` }
      const own = book.sizeOf(worker)
      const all = book.size()
      const more = comes - (offered ?? 0)
      if (more > 0 && own.prices + more > bounds.MAX_PRICES_PER_WORKER)
        return {
          path: 'odds',
          message: `this worker offers ${own.prices} prices, at most ${bounds.MAX_PRICES_PER_WORKER}`,
        }
      if (more > 0 && all.prices + more > bounds.MAX_PRICES)
        return { path: 'odds', message: `${all.prices} prices are known, at most ${bounds.MAX_PRICES}` }
      if (offered !== undefined) return undefined
      if (own.matches >= bounds.MAX_MATCHES_PER_WORKER)
        return { path: '', message: `this worker offers ${bounds.MAX_MATCHES_PER_WORKER} matches already` }
      if (all.events >= bounds.MAX_EVENTS)
        return { path: '', message: `${bounds.MAX_EVENTS} events are known already` }
      const { bookmakers, known } = book.offersOf(bookmaker)
      if (!known && bookmakers >= bounds.MAX_BOOKMAKERS)
        return { path: 'bookmaker', message: `${bounds.MAX_BOOKMAKERS} bookmakers are known already` }
      return undefined
    },
  }
}
export type MatchBounds = ReturnType<typeof createMatchBounds>

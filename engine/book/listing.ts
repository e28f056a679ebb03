import type { QuotedMatch } from '#protocol/quote.ts'
import type { BookQuote } from './book-quote.ts'
import type { PriceSource } from './price-source.ts'

/** A match as one bookmaker lists it, and where it belongs. Its prices are held even while nobody knows which event it is. */
export type Listing = {
  readonly key: string
  readonly bookmaker: string
  match: QuotedMatch
  worker: PriceSource
  eventId: string | undefined
  /** home and away change places between the listing and its event */
  swapped: boolean
  /** by the bookmaker's own words; the book quote is in the event's */
  readonly prices: Map<string, BookQuote>
  /** number of the update that last named it, to find what a snapshot left out */
  update: number
}

/** What tells two listings of one bookmaker apart: its own id, or else what it writes. */
export const listingKey = (bookmaker: string, match: QuotedMatch): string =>
  match.matchId !== undefined
    ? `${bookmaker}#${match.matchId}`
    : `${bookmaker}|${match.home}|${match.away}|${match.league ?? ''}|${match.startTime?.slice(0, 10) ?? ''}`

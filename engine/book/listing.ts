import type { QuotedMatch } from '#protocol/quote.ts'
import type { BookQuote } from './book-quote.ts'
import type { Place } from './place.ts'
import type { PriceSource } from './price-source.ts'
import type { PriceTable } from './price-table.ts'

/** A match as one bookmaker lists it, and where it belongs. Its prices are kept even while nobody knows which event it is. */
export type Listing = {
  readonly key: string
  readonly bookmaker: string
  match: QuotedMatch
  readonly worker: PriceSource
  /** identity's answer; where its prices stand follows it */
  place: Place | undefined
  eventId: string | undefined
  /** home and away change places between the listing and its event */
  swapped: boolean
  /** where its figures stand: the event's table, or one of its own while nobody knows the event */
  table: PriceTable
  /** in the order its worker names them, so that the next message is read without looking anything up */
  readonly quotes: BookQuote[]
  /** the source's own clock, as last shown for this match */
  sourceTime: string | undefined
  /** number of the update that last named it, to find what a snapshot left out */
  update: number
  isDropped: boolean
}

/** What tells two listings of one bookmaker apart: its own id, or else what it writes. */
export const listingKey = (bookmaker: string, match: QuotedMatch): string =>
  match.matchId !== undefined
    ? `${bookmaker}#${match.matchId}`
    : `${bookmaker}|${match.home}|${match.away}|${match.league ?? ''}|${match.startTime?.slice(0, 10) ?? ''}`

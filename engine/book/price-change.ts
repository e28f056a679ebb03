import type { BookQuote } from './book-quote.ts'
import type { Listing } from './listing.ts'

/** One price that is different now: new, moved, suspended or opened, or (`gone`) no longer offered. */
export type PriceChange = {
  readonly listing: Listing
  readonly quote: BookQuote
  /** the event it belongs (or, gone, belonged) to; undefined while nobody knows */
  readonly eventId: string | undefined
  readonly gone: boolean
  /** the price of another worker of the same bookmaker whose place it takes */
  readonly replaces?: BookQuote
}

import type { BookQuote } from '../book/book-quote.ts'
import type { Terms } from './terms.ts'

/** The odds a single back really pays, the commission on its winnings taken off: 1 + (o − 1)(1 − c). */
export const netOdds = (quote: BookQuote, terms: Terms): number =>
  1 + (quote.odds - 1) * (1 - (terms.of(quote.bookmaker, quote.worker.descriptor).commission ?? 0))

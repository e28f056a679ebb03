import type { EngineQuote } from '#betting/witness/quote.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { Terms } from './terms.ts'

/** A price as the mathematics wants it, with what the account pays for it. */
export const engineQuote = (quote: BookQuote, terms: Terms): EngineQuote => {
  const commission = terms.of(quote.bookmaker, quote.worker.descriptor).commission ?? 0
  return {
    bookmaker: quote.bookmaker,
    market: quote.name.definition,
    selection: quote.selection,
    side: quote.side,
    odds: quote.odds,
    ...(commission > 0 && { fees: { marketCommission: commission } }),
  }
}

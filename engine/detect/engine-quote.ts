import type { EngineQuote } from '#betting/witness/quote.ts'
import type { BookQuote } from '../book/book-quote.ts'
import { feesAt } from './fees-at.ts'
import type { Terms } from './terms.ts'

/** A price as the mathematics wants it, with what the account pays for it. */
export const engineQuote = (quote: BookQuote, terms: Terms): EngineQuote => {
  const fees = feesAt(terms.feesOf(quote.bookmaker, quote.worker.descriptor), quote.odds, quote.side)
  return {
    bookmaker: quote.bookmaker,
    market: quote.name.definition,
    selection: quote.selection,
    side: quote.side,
    odds: quote.odds,
    ...(fees !== undefined && { fees }),
  }
}

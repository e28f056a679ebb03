import { cashFlow } from '#betting/fees.ts'
import type { BookQuote } from '../book/book-quote.ts'
import { feesAt } from './fees-at.ts'
import type { Terms } from './terms.ts'

/**
 * The odds a single bet really pays, everything it is charged taken off: 1 + what it wins per unit that it can lose,
 * commission on the winnings of its market included.
 */
export const netOdds = (quote: BookQuote, terms: Terms): number => {
  const fees = feesAt(terms.feesOf(quote.bookmaker, quote.worker.descriptor), quote.odds, 'back')
  if (fees === undefined) return quote.odds
  const { outlay, win } = cashFlow('back', quote.odds, fees)
  return 1 + (win * (1 - (fees.marketCommission ?? 0))) / outlay
}

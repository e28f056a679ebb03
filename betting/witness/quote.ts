import { ImpossibleInput } from '#markets/impossible-input.ts'
import { formatMarketKey } from '#markets/market.ts'
import { checkOdds } from '#markets/odds.ts'
import { checkSelection, type Side } from '#markets/selection.ts'
import { checkFees, type Fees } from '../fees.ts'
import { type BetLine, lineKey } from './bet-line.ts'

/** One price somebody offers, as the engine needs it. */
export type EngineQuote = BetLine & {
  readonly bookmaker: string
  /** decimal, above 1 */
  readonly odds: number
  /** `back` when absent */
  readonly side?: Side
  readonly fees?: Fees
  /** step of an exchange ladder: each price level is its own bet; 0 when absent */
  readonly depth?: number
  /** which of the bookmaker's markets are netted for commission together; each market on its own when absent */
  readonly netting?: string
}

/** Two quotes with the same key are two prices of one bet. */
export const quoteKey = (quote: EngineQuote): string =>
  `${quote.bookmaker}|${quote.side ?? 'back'}|${quote.depth ?? 0}|${lineKey(quote)}`

/** The exchange market whose net winnings pay commission together; undefined when nothing is owed on them. */
export const nettingKey = (quote: EngineQuote): string | undefined =>
  (quote.fees?.marketCommission ?? 0) > 0
    ? `${quote.bookmaker}|${quote.netting ?? formatMarketKey(quote.market)}`
    : undefined

/** @throws ImpossibleInput for odds, fees or a selection that cannot be, or an `other` score without the listed ones */
export const checkQuote = (quote: EngineQuote): void => {
  checkOdds(quote.odds)
  checkSelection(quote.market, quote.selection)
  checkFees(quote.fees ?? {}, quote.side ?? 'back')
  if (quote.selection.startsWith('other') && quote.listed === undefined)
    throw new ImpossibleInput('unknown_selection', quote.selection, 'needs the scores the bookmaker listed')
}

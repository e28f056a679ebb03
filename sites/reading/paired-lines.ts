import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { noteLoss } from '../losses.ts'

const marketOf = (quote: QuoteInput): string =>
  [quote.bookmaker, quote.match.matchId, quote.match.home, quote.match.away, quote.market, quote.line].join(
    '|',
  )

/**
 * Keeps prices of markets with a line only where every side of that line is quoted. Sources that write the line on each side
 * (and leave out zeroes) give themselves away like this when one of the two lost its line.
 */
export const pairedLines = (quotes: readonly QuoteInput[]): QuoteInput[] => {
  const sides = new Map<string, Set<string>>()
  for (const quote of quotes) {
    const key = marketOf(quote)
    if (!sides.has(key)) sides.set(key, new Set())
    sides.get(key)!.add(quote.selection)
  }
  return quotes.filter((quote) => {
    const kind = kindOfMarket(quote.market)
    if (kind === undefined || !hasLine(kind)) return true
    if (sides.get(marketOf(quote))!.size === selectionsOf(kind)?.length) return true
    noteLoss(
      'single_sided_line',
      `${quote.match.home} v ${quote.match.away} ${quote.market} ${quote.line} ${quote.selection}`,
    )
    return false
  })
}

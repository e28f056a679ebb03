import { kindOfMarket } from '#markets/market.ts'
import { isSelectionOf, selectionsOf } from '#markets/selection.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { noteLoss } from '../losses.ts'

/**
 * Keeps complete two- and three-way markets of one bookmaker only when the sum of 1/odds lies within these bounds; outside them the
 * columns or the odds format were misread. For sources that tell prices apart by position alone.
 */
export const plausibleMarkets = (
  quotes: readonly QuoteInput[],
  bounds: { readonly least: number; readonly most: number } = { least: 1, most: 1.35 },
): QuoteInput[] => {
  const keyOf = (quote: QuoteInput) =>
    [quote.bookmaker, quote.match.matchId, quote.match.home, quote.match.away, quote.market, quote.line].join(
      '|',
    )
  const books = new Map<string, QuoteInput[]>()
  for (const quote of quotes) {
    const key = keyOf(quote)
    if (!books.has(key)) books.set(key, [])
    books.get(key)!.push(quote)
  }
  return [...books.values()].flatMap((book) => {
    const kind = kindOfMarket(book[0]!.market)
    const selections = kind && selectionsOf(kind)
    if (kind === undefined || selections === undefined) return book
    const complete =
      book.filter(({ selection }) => isSelectionOf(kind, selection)).length === selections.length
    if (!complete) return book
    // in a double chance every outcome is paid twice
    const sum = book.reduce((total, { odds }) => total + 1 / odds, 0) / (kind === 'dc' ? 2 : 1)
    if (sum >= bounds.least && sum <= bounds.most) return book
    const { match, market, line } = book[0]!
    noteLoss(
      'implausible_market',
      `${match.home} v ${match.away} ${market} ${line ?? ''}: ${sum.toFixed(3)}`,
      book.length,
    )
    return []
  })
}

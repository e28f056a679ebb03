import { type Market, marketFrom } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import type { BookQuote } from '../book/book-quote.ts'
import { type Agreement, agree, type Opinion, opinionOf } from './opinion.ts'

type Book = {
  readonly prices: (BookQuote | undefined)[]
  opinion: Opinion | 'incomplete' | 'apart' | undefined
}

/** One market of an event: the back prices that may be used now, and what their bookmakers think of it. */
export type MarketPrices = ReturnType<typeof createMarketPrices>

/** Markets whose selections exclude each other and are all known, so that a bookmaker's margin can be taken out of its prices. */
export const hasOpinions = (market: Market): boolean =>
  market.kind !== 'dc' && selectionsOf(market.kind) !== undefined

export const createMarketPrices = (name: string, line: number | undefined) => {
  const market = marketFrom(name, line)
  const selections = selectionsOf(market.kind) ?? []
  const books = new Map<string, Book>()
  let agreed: Agreement | undefined

  return {
    ...{ name, line, market, selections },
    put: (quote: BookQuote): void => {
      const at = selections.indexOf(quote.selection)
      if (at < 0) return
      let book = books.get(quote.bookmaker)
      if (book === undefined) {
        book = { prices: selections.map(() => undefined), opinion: undefined }
        books.set(quote.bookmaker, book)
      }
      book.prices[at] = quote
      book.opinion = undefined
      agreed = undefined
    },
    take: (quote: BookQuote): void => {
      const book = books.get(quote.bookmaker)
      const at = book?.prices.indexOf(quote) ?? -1
      if (book === undefined || at < 0) return
      book.prices[at] = undefined
      book.opinion = undefined
      agreed = undefined
      if (book.prices.every((price) => price === undefined)) books.delete(quote.bookmaker)
    },
    /** Every price, selection by selection as in `selections`. */
    books: (): Iterable<readonly [string, { readonly prices: readonly (BookQuote | undefined)[] }]> => books,
    /** Opinions of all bookmakers that have one; only those whose prices changed are worked out again. */
    opinions: (maxApartMs: (quote: BookQuote) => number): Opinion[] => {
      const opinions: Opinion[] = []
      for (const [bookmaker, book] of books) {
        if (book.opinion === undefined || book.opinion === 'apart') {
          const any = book.prices.find((price) => price !== undefined)
          book.opinion = opinionOf(bookmaker, book.prices, any === undefined ? 0 : maxApartMs(any))
          agreed = undefined
        }
        if (typeof book.opinion === 'object') opinions.push(book.opinion)
      }
      agreed ??= agree(opinions)
      return opinions
    },
    /** What everybody thinks, as of the last time `opinions` was asked for. */
    agreement: (): Agreement => agreed ?? agree([]),
    /** Whether a bookmaker's opinion only waits for all its prices to be confirmed together. */
    waits: (): boolean => [...books.values()].some(({ opinion }) => opinion === 'apart'),
  }
}

import { swapMarket, swapSelection } from '#betting/orientation.ts'
import { marketFrom, marketKey } from '#markets/market.ts'
import type { DecodedPrice } from '#protocol/decode-match.ts'
import type { BookQuote } from './book-quote.ts'
import type { Listing } from './listing.ts'

export type PriceInBook = Omit<DecodedPrice, 'side'> & Pick<BookQuote, 'side'>

/** A price of a listing as the book has it: turned to the event's orientation, with the bookmaker's own words beside it. */
export const newQuote = (listing: Listing, price: PriceInBook, at: number): BookQuote => {
  const { match, bookmaker, worker, swapped } = listing
  let { market, line, selection } = price
  if (swapped) {
    const own = marketFrom(market, line)
    const turned = swapMarket(own)
    selection = swapSelection(own, selection)
    line = turned.line
    market = turnName(market)
  }
  return {
    key: `${bookmaker}|${marketKey(market, line)}|${selection}|${price.side}`,
    bookmaker,
    site: worker.site,
    market,
    line,
    selection,
    side: price.side,
    raw: {
      ...(match.matchId !== undefined && { match_id: match.matchId }),
      home: match.home,
      away: match.away,
      market: price.market,
      ...(price.line !== undefined && { line: price.line }),
      selection: price.selection,
      ...(price.rawId !== undefined && { raw_id: price.rawId }),
    },
    worker,
    url: match.url,
    odds: price.odds,
    limit: price.limit,
    suspended: price.suspended,
    live: match.live,
    seenAt: at,
    changedAt: at,
    sourceTime: undefined,
  }
}

const turnName = (market: string): string =>
  market.replace(/(home|away)_ou$/, (_, team) => (team === 'home' ? 'away_ou' : 'home_ou'))

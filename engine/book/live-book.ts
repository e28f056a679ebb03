import { swapMarket, swapSelection } from '#betting/orientation.ts'
import { marketFrom, marketKey } from '#markets/market.ts'
import type { DecodedMatch, DecodedPrice } from '#protocol/decode-match.ts'
import type { WireRemoval } from '#protocol/odds-update.ts'
import type { BookQuote } from './book-quote.ts'
import type { EventBook, EventDescription } from './event-book.ts'
import { type Listing, listingKey } from './listing.ts'
import type { PriceChange } from './price-change.ts'
import type { PriceSource } from './price-source.ts'
import { noteScore } from './running-score.ts'

/** Where a listing belongs; undefined while that is not decided. */
export type Place = { readonly eventId: string; readonly swapped: boolean } | undefined

export type LiveBookPorts = {
  readonly locate: (bookmaker: string, site: string, match: Listing['match']) => Place
  readonly describe: (eventId: string) => EventDescription
}

const priceKey = (price: Pick<DecodedPrice, 'market' | 'line' | 'selection' | 'side'>): string =>
  `${price.market}|${price.line ?? ''}|${price.selection}|${price.side}`

/**
 * The live prices: who offers what on which event now. A known price is replaced in place; an unchanged one costs two map look-ups
 * and allocates nothing. Nothing here is kept: workers send it all again within one scrape.
 */
export const createLiveBook = ({ locate, describe }: LiveBookPorts) => {
  const events = new Map<string, EventBook>()
  /** listings of each worker */
  const listings = new Map<PriceSource, Map<string, Listing>>()
  let updates = 0
  let opened = 0

  const bookOf = (eventId: string): EventBook => {
    let book = events.get(eventId)
    if (book === undefined) {
      book = {
        eventId,
        ...describe(eventId),
        status: undefined,
        score: undefined,
        quotes: new Map(),
        describedWith: 0,
      }
      events.set(eventId, book)
      opened++
    }
    return book
  }

  const attach = (
    listing: Listing,
    price: Omit<DecodedPrice, 'side'> & Pick<BookQuote, 'side'>,
    at: number,
  ): BookQuote => {
    const { match, bookmaker, worker, swapped } = listing
    let { market, line, selection } = price
    if (swapped) {
      const own = marketFrom(market, line)
      const turned = swapMarket(own)
      selection = swapSelection(own, selection)
      line = turned.line
      market = turnName(market)
    }
    const quote: BookQuote = {
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
    if (listing.eventId !== undefined) bookOf(listing.eventId).quotes.set(quote.key, quote)
    return quote
  }

  /** Takes a price out of its event; false when another worker of the bookmaker has taken its place there. */
  const detach = (listing: Listing, quote: BookQuote): boolean => {
    if (listing.eventId === undefined) return true
    const book = events.get(listing.eventId)
    if (book?.quotes.get(quote.key) !== quote) return false
    return book.quotes.delete(quote.key)
  }

  const listingOf = (worker: PriceSource, bookmaker: string, match: Listing['match']): Listing => {
    let own = listings.get(worker)
    if (own === undefined) {
      own = new Map()
      listings.set(worker, own)
    }
    const key = listingKey(bookmaker, match)
    let listing = own.get(key)
    if (listing === undefined) {
      const place = locate(bookmaker, worker.site, match)
      listing = {
        key,
        bookmaker,
        match,
        worker,
        eventId: place?.eventId,
        swapped: place?.swapped ?? false,
        prices: new Map(),
        update: 0,
      }
      own.set(key, listing)
    }
    return listing
  }

  /** Applies one match of a message. With `complete` what it does not name of this listing is gone. */
  const apply = (
    worker: PriceSource,
    decoded: DecodedMatch,
    bookmaker: string,
    at: number,
    complete: boolean,
  ): PriceChange[] => {
    const listing = listingOf(worker, bookmaker, decoded.match)
    const changes: PriceChange[] = []
    listing.update = updates
    settlePlace(listing, decoded.match, changes)
    listing.match = decoded.match
    const { score } = decoded.match
    const event = listing.eventId === undefined ? undefined : events.get(listing.eventId)
    if (score !== undefined && event !== undefined)
      event.score = noteScore(event.score, listing.swapped ? [score[1], score[0]] : score, at)
    const named = complete ? new Set<string>() : undefined
    for (const price of decoded.prices) {
      const key = priceKey(price)
      named?.add(key)
      const held = listing.prices.get(key)
      if (held === undefined) {
        const quote = attach(listing, price, at)
        quote.sourceTime = decoded.sourceTime
        listing.prices.set(key, quote)
        changes.push({ listing, quote, eventId: listing.eventId, gone: false })
        continue
      }
      const different = held.odds !== price.odds || held.suspended !== price.suspended
      held.seenAt = at
      held.limit = price.limit
      held.live = decoded.match.live
      held.sourceTime = decoded.sourceTime ?? held.sourceTime
      if (different) {
        held.odds = price.odds
        held.suspended = price.suspended
        held.changedAt = at
        changes.push({ listing, quote: held, eventId: listing.eventId, gone: false })
      }
    }
    for (const removal of decoded.removed) remove(listing, removal, changes)
    if (named !== undefined)
      for (const [key, quote] of listing.prices)
        if (!named.has(key)) {
          listing.prices.delete(key)
          if (detach(listing, quote)) changes.push({ listing, quote, eventId: listing.eventId, gone: true })
        }
    return changes
  }

  const remove = (listing: Listing, removal: WireRemoval, changes: PriceChange[]): void => {
    for (const [key, quote] of listing.prices) {
      if (removal.market !== undefined && removal.market !== quote.raw.market) continue
      if (removal.line !== undefined && removal.line !== quote.raw.line) continue
      if (removal.selection !== undefined && removal.selection !== quote.raw.selection) continue
      if (removal.side !== undefined && removal.side !== quote.side) continue
      listing.prices.delete(key)
      if (detach(listing, quote)) changes.push({ listing, quote, eventId: listing.eventId, gone: true })
    }
  }

  /** Decides again where a listing belongs, and moves its prices there. */
  const settlePlace = (listing: Listing, match: Listing['match'], changes: PriceChange[]): void => {
    const place = locate(listing.bookmaker, listing.worker.site, match)
    if (place?.eventId === listing.eventId && (place?.swapped ?? false) === listing.swapped) {
      return
    }
    const prices = [...listing.prices]
    for (const [, quote] of prices) {
      if (detach(listing, quote)) changes.push({ listing, quote, eventId: listing.eventId, gone: true })
    }
    listing.eventId = place?.eventId
    listing.swapped = place?.swapped ?? false
    for (const [key, quote] of prices) {
      const moved = attach(
        listing,
        {
          market: quote.raw.market,
          line: quote.raw.line,
          selection: quote.raw.selection,
          side: quote.side,
          odds: quote.odds,
          limit: quote.limit,
          suspended: quote.suspended,
          rawId: quote.raw.raw_id,
        },
        quote.seenAt,
      )
      moved.changedAt = quote.changedAt
      moved.sourceTime = quote.sourceTime
      listing.prices.set(key, moved)
      changes.push({ listing, quote: moved, eventId: listing.eventId, gone: false })
    }
  }

  const dropListing = (listing: Listing): PriceChange[] => {
    const changes: PriceChange[] = []
    remove(listing, {}, changes)
    listings.get(listing.worker)?.delete(listing.key)
    return changes
  }

  return {
    apply,
    /** Everything the worker offers on one match is gone. */
    dropMatch: (worker: PriceSource, bookmaker: string, match: Listing['match']): PriceChange[] => {
      const listing = listings.get(worker)?.get(listingKey(bookmaker, match))
      return listing === undefined ? [] : dropListing(listing)
    },
    /** Starts a message; after a snapshot `endSnapshot` finds what it left out. */
    beginUpdate: (): void => {
      updates++
    },
    /** All listings of the worker that the snapshot did not name are gone. */
    endSnapshot: (worker: PriceSource): PriceChange[] =>
      [...(listings.get(worker)?.values() ?? [])]
        .filter((listing) => listing.update !== updates)
        .flatMap(dropListing),
    /** Everything a worker held is gone, e.g. because it has been silent for too long. */
    dropWorker: (worker: PriceSource): PriceChange[] => {
      const changes = [...(listings.get(worker)?.values() ?? [])].flatMap(dropListing)
      listings.delete(worker)
      return changes
    },
    /** Decides again about every listing of these events (all, when none is named), after identity changed its mind. */
    relocate: (eventIds?: ReadonlySet<string>): PriceChange[] => {
      const changes: PriceChange[] = []
      for (const own of listings.values())
        for (const listing of own.values())
          if (eventIds === undefined || listing.eventId === undefined || eventIds.has(listing.eventId))
            settlePlace(listing, listing.match, changes)
      return changes
    },
    /** Takes over names and times that identity has changed. */
    redescribe: (eventId: string): void => {
      const book = events.get(eventId)
      if (book !== undefined) Object.assign(book, describe(eventId), { describedWith: book.quotes.size })
    },
    event: (eventId: string): EventBook | undefined => events.get(eventId),
    events: (): Iterable<EventBook> => events.values(),
    /** events seen since the start */
    opened: (): number => opened,
    listings: function* (): Iterable<Listing> {
      for (const own of listings.values()) yield* own.values()
    },
    /** Forgets events that nobody offers and that started long ago; returns which. */
    forget: (startedBefore: number): string[] => {
      const gone: string[] = []
      for (const [id, book] of events)
        if (book.quotes.size === 0 && (book.startAt === undefined || book.startAt < startedBefore)) {
          events.delete(id)
          gone.push(id)
        }
      return gone
    },
  }
}
export type LiveBook = ReturnType<typeof createLiveBook>

const turnName = (market: string): string =>
  market.replace(/(home|away)_ou$/, (_, team) => (team === 'home' ? 'away_ou' : 'home_ou'))

import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import type { DecodedMatch, DecodedPrice } from '#protocol/decode-match.ts'
import type { WireRemoval } from '#protocol/odds-update.ts'
import type { BookQuote } from './book-quote.ts'
import { createBookSize } from './book-size.ts'
import type { EventBook, EventDescription } from './event-book.ts'
import { type Listing, listingKey } from './listing.ts'
import { newQuote, type PriceInBook } from './new-quote.ts'
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
  const size = createBookSize()
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
        unofferedSince: undefined,
      }
      events.set(eventId, book)
      opened++
    }
    return book
  }

  const attach = (listing: Listing, price: PriceInBook, at: number): BookQuote => {
    const quote = newQuote(listing, price, at)
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
      size.addListings(bookmaker, 1)
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
        size.addPrices(worker, 1)
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
    for (const removal of decoded.removed) {
      const { market, line, selection, side } = removal
      // the name of one price is looked up; only one that leaves something open is compared with every price
      const named = market !== undefined && selection !== undefined && side !== undefined
      const kind = named ? kindOfMarket(market) : undefined
      if (kind !== undefined && (line !== undefined || !hasLine(kind)))
        removeKey(listing, priceKey({ market: market!, line, selection: selection!, side: side! }), changes)
      else remove(listing, removal, changes)
    }
    if (named !== undefined)
      for (const key of listing.prices.keys()) if (!named.has(key)) removeKey(listing, key, changes)
    return changes
  }

  const removeKey = (listing: Listing, key: string, changes: PriceChange[]): void => {
    const quote = listing.prices.get(key)
    if (quote === undefined) return
    listing.prices.delete(key)
    size.addPrices(listing.worker, -1)
    if (detach(listing, quote)) changes.push({ listing, quote, eventId: listing.eventId, gone: true })
  }

  const remove = (listing: Listing, removal: WireRemoval, changes: PriceChange[]): void => {
    for (const [key, quote] of listing.prices)
      if (
        (removal.market ?? quote.raw.market) === quote.raw.market &&
        (removal.line ?? quote.raw.line) === quote.raw.line &&
        (removal.selection ?? quote.raw.selection) === quote.raw.selection &&
        (removal.side ?? quote.side) === quote.side
      )
        removeKey(listing, key, changes)
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
    if (listings.get(listing.worker)?.delete(listing.key)) size.addListings(listing.bookmaker, -1)
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
      size.forget(worker)
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
    /** How many prices the worker offers on a match; undefined when it does not list it. */
    pricesOf: (worker: PriceSource, bookmaker: string, match: Listing['match']): number | undefined =>
      listings.get(worker)?.get(listingKey(bookmaker, match))?.prices.size,
    /** How many matches the worker lists, and with how many prices. */
    sizeOf: (worker: PriceSource): { readonly matches: number; readonly prices: number } => ({
      matches: listings.get(worker)?.size ?? 0,
      prices: size.pricesOf(worker),
    }),
    /** How many events and prices there are. */
    size: (): { readonly events: number; readonly prices: number } => ({
      events: events.size,
      prices: size.prices(),
    }),
    /** How many bookmakers list anything, and whether this one does. */
    offersOf: (bookmaker: string): { readonly bookmakers: number; readonly known: boolean } => ({
      bookmakers: size.bookmakers(),
      known: size.isKnown(bookmaker),
    }),
    event: (eventId: string): EventBook | undefined => events.get(eventId),
    events: (): Iterable<EventBook> => events.values(),
    /** events seen since the start */
    opened: (): number => opened,
    listings: function* (): Iterable<Listing> {
      for (const own of listings.values()) yield* own.values()
    },
    /**
     * Forgets events that nobody has offered for so long, whenever they start: who offers one again opens it again.
     * Returns which.
     */
    forget: (at: number, unofferedForMs: number): string[] => {
      const gone: string[] = []
      for (const [id, book] of events) {
        if (book.quotes.size > 0) {
          book.unofferedSince = undefined
          continue
        }
        // a clock that was set back starts the wait anew
        if (book.unofferedSince === undefined || book.unofferedSince > at) book.unofferedSince = at
        if (at - book.unofferedSince < unofferedForMs) continue
        events.delete(id)
        gone.push(id)
      }
      return gone
    },
  }
}
export type LiveBook = ReturnType<typeof createLiveBook>

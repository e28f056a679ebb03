/** Long, because it is one object, the book, whose operations all work on the same four maps. */
import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import type { WireRemoval } from '#protocol/odds-update.ts'
import type { PriceList } from '#protocol/price-list.ts'
import { isSameName, type PriceName } from '#protocol/price-name.ts'
import type { QuotedMatch } from '#protocol/quote.ts'
import { BookQuote } from './book-quote.ts'
import { createBookSize } from './book-size.ts'
import type { EventBook, EventDescription } from './event-book.ts'
import { type Listing, listingKey } from './listing.ts'
import type { Place } from './place.ts'
import type { PriceChange } from './price-change.ts'
import type { PriceSource } from './price-source.ts'
import { flag, PriceTable } from './price-table.ts'
import { noteScore } from './running-score.ts'
import { turnedName } from './turned-name.ts'

/** One match of a message, as the book takes it in. */
export type OfferedMatch = {
  readonly match: QuotedMatch
  readonly prices: PriceList
  readonly removed: readonly WireRemoval[]
  readonly sourceTime: string | undefined
}

/**
 * The live prices: who offers what on which event now. A known price is replaced in place; an unchanged one costs a comparison
 * and allocates nothing. Nothing here is stored: workers send it all again within one scrape.
 * @param describe what identity says of an event
 */
export const createLiveBook = (describe: (eventId: string) => EventDescription) => {
  const events = new Map<string, EventBook>()
  /** listings of each worker */
  const listings = new Map<PriceSource, Map<string, Listing>>()
  /** listings by identity's answer about them */
  /** the listing of a match object that came before: the fast codec hands out the same object for the same words */
  const byMatch = new WeakMap<QuotedMatch, Listing>()
  const byPlace = new Map<Place, Set<Listing>>()
  /** listings of each event by bookmaker: more than one where several workers read one bookmaker */
  const byEvent = new Map<EventBook, Map<string, Listing[]>>()
  const size = createBookSize()
  /** slots that were left during this update */
  let left: { readonly table: PriceTable; readonly slot: number }[] = []
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
        quotes: new PriceTable(),
        describedWith: 0,
        unofferedSince: undefined,
        recheck: true,
        limitsChanged: false,
      }
      events.set(eventId, book)
      byEvent.set(book, new Map())
      opened++
    }
    return book
  }

  const eventOf = (listing: Listing): EventBook | undefined =>
    listing.eventId === undefined ? undefined : events.get(listing.eventId)

  /** The price of another worker of the same bookmaker that counts so far. */
  const rivalOf = (listing: Listing, name: PriceName): BookQuote | undefined => {
    const event = eventOf(listing)
    const peers = event && byEvent.get(event)?.get(listing.bookmaker)
    if (peers === undefined || peers.length < 2) return undefined
    for (const peer of peers) {
      if (peer === listing) continue
      const rival = peer.quotes.find((quote) => !quote.isReplaced && isSameName(quote.name, name))
      if (rival !== undefined) return rival
    }
    return undefined
  }

  type Figures = {
    readonly odds: number
    readonly limit: number
    readonly flags: number
    readonly seenAt: number
    readonly changedAt: number
    readonly rawId: string | undefined
  }

  /** Gives a price a slot where its listing belongs; it takes the place of the same price of another worker. */
  const attach = (listing: Listing, ownName: PriceName, figures: Figures): PriceChange => {
    const name = listing.swapped ? turnedName(ownName) : ownName
    const rival = rivalOf(listing, name)
    if (rival !== undefined) rival.table.setFlags(rival.slot, rival.table.flags[rival.slot]! | flag.replaced)
    const { table } = listing
    const slot = table.take(figures.odds, figures.limit, figures.flags, figures.seenAt)
    table.changedAt[slot] = figures.changedAt
    const quote = new BookQuote(table, slot, listing, name, ownName, figures.rawId)
    table.put(quote)
    return {
      ...{ listing, quote, eventId: listing.eventId, gone: false },
      ...(rival !== undefined && { replaces: rival }),
    }
  }

  /** Takes a price out of its table; false when another worker of the bookmaker has taken its place there. */
  const detach = (quote: BookQuote): boolean => {
    quote.table.leave(quote.slot)
    left.push(quote)
    return !quote.isReplaced
  }

  const bind = (listing: Listing, place: Place | undefined): void => {
    if (listing.place === place) return
    if (listing.place !== undefined) {
      const bound = byPlace.get(listing.place)
      bound?.delete(listing)
      if (bound?.size === 0) byPlace.delete(listing.place)
    }
    listing.place = place
    if (place === undefined) return
    const bound = byPlace.get(place)
    if (bound === undefined) byPlace.set(place, new Set([listing]))
    else bound.add(listing)
  }

  const joinEvent = (listing: Listing): void => {
    if (listing.eventId === undefined) {
      listing.table = new PriceTable()
      return
    }
    const event = bookOf(listing.eventId)
    listing.table = event.quotes
    const peers = byEvent.get(event)!
    const own = peers.get(listing.bookmaker)
    if (own === undefined) peers.set(listing.bookmaker, [listing])
    else own.push(listing)
  }

  const leaveEvent = (listing: Listing): void => {
    const event = eventOf(listing)
    const peers = event && byEvent.get(event)
    const own = peers?.get(listing.bookmaker)
    const at = own?.indexOf(listing) ?? -1
    if (at < 0) return
    own!.splice(at, 1)
    if (own!.length === 0) peers!.delete(listing.bookmaker)
  }

  const knownListing = (worker: PriceSource, bookmaker: string, match: QuotedMatch): Listing | undefined => {
    const listing = byMatch.get(match)
    return listing?.worker === worker && listing.bookmaker === bookmaker && !listing.isDropped
      ? listing
      : undefined
  }

  const listingOf = (
    worker: PriceSource,
    bookmaker: string,
    match: QuotedMatch,
    place: Place | undefined,
  ): Listing => {
    const known = knownListing(worker, bookmaker, match)
    if (known !== undefined) return known
    let own = listings.get(worker)
    if (own === undefined) {
      own = new Map()
      listings.set(worker, own)
    }
    const key = listingKey(bookmaker, match)
    let listing = own.get(key)
    if (listing === undefined) {
      listing = {
        ...{ key, bookmaker, match, worker, place: undefined },
        ...{ eventId: place?.eventId, swapped: place?.swapped ?? false },
        ...{ table: unplaced, quotes: [], sourceTime: undefined, update: 0, isDropped: false },
      }
      bind(listing, place)
      joinEvent(listing)
      own.set(key, listing)
      size.addListings(bookmaker, 1)
    }
    byMatch.set(match, listing)
    return listing
  }

  /** Where a name stands among a listing's prices, looked for from where it is expected; −1: nowhere. */
  const indexOf = ({ quotes }: Listing, name: PriceName, expected: number): number => {
    for (let at = expected; at < quotes.length; at++) if (isSameName(quotes[at]!.ownName, name)) return at
    for (let at = 0; at < expected; at++) if (isSameName(quotes[at]!.ownName, name)) return at
    return -1
  }

  /** Takes in one price of a message. Returns its position among the listing's prices. */
  const takePrice = (
    listing: Listing,
    prices: PriceList,
    index: number,
    expected: number,
    at: number,
    changes: PriceChange[],
  ): number => {
    const name = prices.names[index]!
    const odds = prices.odds[index]!
    const limit = prices.limits[index]!
    const flags = (prices.suspended[index]! * flag.suspended) | (listing.match.live ? flag.live : 0)
    const foreseen = listing.quotes[expected]
    const position =
      foreseen?.ownName === name
        ? expected
        : indexOf(listing, name, Math.min(expected, listing.quotes.length))
    if (position < 0) {
      const rawId = prices.rawId(index)
      const change = attach(listing, name, { odds, limit, flags, seenAt: at, changedAt: at, rawId })
      size.addPrices(listing.worker, 1)
      changes.push(change)
      const added = listing.quotes.push(change.quote) - 1
      change.quote.table.flags[change.quote.slot]! |= flag.named
      return added
    }
    const quote = listing.quotes[position]!
    const { table, slot } = quote
    const before = table.flags[slot]!
    table.seenAt[slot] = at
    if (table.limit[slot] !== limit) {
      table.limit[slot] = limit
      const event = eventOf(listing)
      if (event !== undefined) event.limitsChanged = true
    }
    const isDifferent = table.odds[slot] !== odds || ((before ^ flags) & flag.suspended) !== 0
    const now = (before & ~(flag.suspended | flag.live)) | flags | flag.named
    if (now !== before) {
      // an old price that is seen again counts from the next judgement on
      if (((before ^ now) & flag.live) !== 0 || (before & flag.stale) !== 0) recheck(listing)
      table.setFlags(slot, now)
    }
    if (isDifferent) {
      table.odds[slot] = odds
      table.changedAt[slot] = at
      changes.push({ listing, quote, eventId: listing.eventId, gone: false })
    }
    return position
  }

  const recheck = (listing: Listing): void => {
    const event = eventOf(listing)
    if (event !== undefined) event.recheck = true
  }

  /**
   * Applies one match of a message.
   * @param place which event it is, as identity says
   * @param at when its worker saw it, UTC ms
   * @param complete what it does not name of this listing is gone
   */
  const apply = (
    worker: PriceSource,
    offered: OfferedMatch,
    bookmaker: string,
    place: Place | undefined,
    at: number,
    complete: boolean,
  ): PriceChange[] => {
    const { match, prices } = offered
    const listing = listingOf(worker, bookmaker, match, place)
    const changes: PriceChange[] = []
    listing.update = updates
    bind(listing, place)
    // the same match with another start or league: until identity has answered again its prices stay where they are
    if (!isPending(place) || !isSameTeams(listing.match, match)) settle(listing, changes)
    listing.match = match
    if (offered.sourceTime !== undefined) listing.sourceTime = offered.sourceTime
    if (match.score !== undefined) {
      const { score } = match
      const event = eventOf(listing)
      if (event !== undefined)
        event.score = noteScore(event.score, listing.swapped ? [score[1], score[0]] : score, at)
    }
    let expected = 0
    for (let index = prices.first; index < prices.end; index++)
      expected = takePrice(listing, prices, index, expected, at, changes) + 1
    for (const removal of offered.removed) removeNamed(listing, removal, changes)
    forgetNames(listing, complete, changes)
    return changes
  }

  /** Takes the marks of this message off, and with `complete` what has none. */
  const forgetNames = (listing: Listing, complete: boolean, changes: PriceChange[]): void => {
    let kept = 0
    const { quotes } = listing
    for (const quote of quotes) {
      const { table, slot } = quote
      const isNamed = (table.flags[slot]! & flag.named) !== 0
      table.flags[slot]! &= ~flag.named
      if (complete && !isNamed) dropQuote(quote, changes)
      else quotes[kept++] = quote
    }
    quotes.length = kept
  }

  /** The name of one price is looked up; only a removal that leaves something open is compared with every price. */
  const removeNamed = (listing: Listing, removal: WireRemoval, changes: PriceChange[]): void => {
    const { market, line, selection, side } = removal
    const isWhole = market !== undefined && selection !== undefined && side !== undefined
    const kind = isWhole ? kindOfMarket(market) : undefined
    if (kind === undefined || (line === undefined && hasLine(kind))) {
      remove(listing, removal, changes)
      return
    }
    const key = `${market}|${line ?? ''}|${selection}|${side}`
    const at = listing.quotes.findIndex(({ ownName }) => ownName.key === key)
    if (at < 0) return
    dropQuote(listing.quotes[at]!, changes)
    listing.quotes.splice(at, 1)
  }

  const dropQuote = (quote: BookQuote, changes: PriceChange[]): void => {
    const { listing } = quote
    size.addPrices(listing.worker, -1)
    if (detach(quote)) changes.push({ listing, quote, eventId: listing.eventId, gone: true })
  }

  const remove = (listing: Listing, removal: WireRemoval, changes: PriceChange[]): void => {
    const staying = listing.quotes.filter((quote) => {
      const { market, line, selection, side } = quote.ownName
      const isMeant =
        (removal.market ?? market) === market &&
        (removal.line ?? line) === line &&
        (removal.selection ?? selection) === selection &&
        (removal.side ?? side) === side
      if (isMeant) dropQuote(quote, changes)
      return !isMeant
    })
    listing.quotes.splice(0, listing.quotes.length, ...staying)
  }

  /** Moves a listing's prices to where identity says it belongs, if that is elsewhere. */
  const settle = (listing: Listing, changes: PriceChange[]): void => {
    const eventId = listing.place?.eventId
    const swapped = eventId !== undefined && listing.place!.swapped
    if (eventId === listing.eventId && swapped === listing.swapped) return
    const before = listing.quotes.slice()
    // a price whose event nobody knew has not gone: it is named again with its event
    for (const quote of before)
      if (detach(quote) && listing.eventId !== undefined)
        changes.push({ listing, quote, eventId: listing.eventId, gone: true })
    leaveEvent(listing)
    listing.eventId = eventId
    listing.swapped = swapped
    joinEvent(listing)
    before.forEach((quote, index) => {
      const { odds, limit, seenAt, changedAt, flags } = quote.table
      const change = attach(listing, quote.ownName, {
        odds: odds[quote.slot]!,
        limit: limit[quote.slot]!,
        flags: flags[quote.slot]! & (flag.suspended | flag.live),
        seenAt: seenAt[quote.slot]!,
        changedAt: changedAt[quote.slot]!,
        rawId: quote.rawId,
      })
      listing.quotes[index] = change.quote
      changes.push(change)
    })
  }

  const dropListing = (listing: Listing): PriceChange[] => {
    const changes: PriceChange[] = []
    remove(listing, {}, changes)
    leaveEvent(listing)
    bind(listing, undefined)
    listing.isDropped = true
    if (listings.get(listing.worker)?.delete(listing.key)) size.addListings(listing.bookmaker, -1)
    return changes
  }

  /** Slots that were left before may be used again: nobody reads their figures any more. */
  const recycle = (): void => {
    for (const { table, slot } of left) table.recycle(slot)
    left = []
  }

  return {
    apply,
    recycle,
    /** What the worker lists under this match; undefined when nothing. */
    listing: (worker: PriceSource, bookmaker: string, match: QuotedMatch): Listing | undefined =>
      listings.get(worker)?.get(listingKey(bookmaker, match)),
    /** Everything the worker offers on one match is gone. */
    dropMatch: (worker: PriceSource, bookmaker: string, match: QuotedMatch): PriceChange[] => {
      const listing = listings.get(worker)?.get(listingKey(bookmaker, match))
      return listing === undefined ? [] : dropListing(listing)
    },
    /** Starts a message; after a snapshot `endSnapshot` finds what it left out. */
    beginUpdate: (): void => {
      updates++
      recycle()
    },
    /** All listings of the worker that the snapshot did not name are gone. */
    endSnapshot: (worker: PriceSource): PriceChange[] => {
      const changes: PriceChange[] = []
      for (const listing of listings.get(worker)?.values() ?? [])
        if (listing.update !== updates) changes.push(...dropListing(listing))
      return changes
    },
    /** Everything a worker offered is gone, e.g. because it has been silent for too long. */
    dropWorker: (worker: PriceSource): PriceChange[] => {
      const changes = [...(listings.get(worker)?.values() ?? [])].flatMap(dropListing)
      listings.delete(worker)
      size.forget(worker)
      return changes
    },
    /** Moves the prices of these source events to where identity says now. */
    relocate: (places: Iterable<Place>): PriceChange[] => {
      const changes: PriceChange[] = []
      for (const place of places) for (const listing of byPlace.get(place) ?? []) settle(listing, changes)
      return changes
    },
    /** Takes over names and times that identity has changed. */
    redescribe: (eventId: string): void => {
      const book = events.get(eventId)
      if (book === undefined) return
      const { startAt } = book
      Object.assign(book, describe(eventId), { describedWith: book.quotes.size })
      if (book.startAt !== startAt) book.recheck = true
    },
    /** The worker confirms everything it offers: prices of it that were too old count again. */
    recheck: (worker: PriceSource): void => {
      for (const listing of listings.get(worker)?.values() ?? []) recheck(listing)
    },
    /** How many prices the worker offers on a match; undefined when it does not list it. */
    pricesOf: (worker: PriceSource, bookmaker: string, match: QuotedMatch): number | undefined =>
      (knownListing(worker, bookmaker, match) ?? listings.get(worker)?.get(listingKey(bookmaker, match)))
        ?.quotes.length,
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
    /** Takes so many ms off every time, after the clock was set back: ages stay what they were. */
    setBack: (byMs: number): void => {
      for (const own of listings.values())
        for (const { quotes } of own.values())
          for (const { table, slot } of quotes) {
            table.seenAt[slot]! -= byMs
            table.changedAt[slot]! -= byMs
          }
      for (const book of events.values()) {
        if (book.unofferedSince !== undefined) book.unofferedSince -= byMs
        book.recheck = true
      }
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
        // listings without prices wait for the event to be opened again
        for (const own of byEvent.get(book)?.values() ?? [])
          for (const listing of own) {
            listing.eventId = undefined
            listing.swapped = false
            listing.table = new PriceTable()
          }
        events.delete(id)
        byEvent.delete(book)
        gone.push(id)
      }
      return gone
    },
  }
}
export type LiveBook = ReturnType<typeof createLiveBook>

const isPending = (place: Place | undefined): boolean => place?.state === 'pending'
const isSameTeams = (a: QuotedMatch, b: QuotedMatch): boolean =>
  a.home === b.home && a.away === b.away && a.sport === b.sport

/** Stands in until a new listing has joined its event. */
const unplaced = new PriceTable()

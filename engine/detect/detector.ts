import type { BookQuote } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'
import type { PriceChange } from '../book/price-change.ts'
import { type BeyondPorts, type BeyondSearch, createBeyondSearch } from './beyond-search.ts'
import { ineligible, isInPlay, type PriceGates } from './eligible.ts'
import { createEventSearch, type EventSearch, type SearchPorts } from './event-search.ts'
import type { Found } from './found.ts'
import { findPhantoms, type Phantom } from './phantoms.ts'

export type DetectorPorts = SearchPorts & {
  readonly now: () => number
  /** gates in the time of the watched world, which a recording may run faster than the clock on the wall */
  readonly gates: () => PriceGates
  readonly beyond: Pick<BeyondPorts, 'value' | 'middle' | 'sharp'>
}

type Watched = {
  readonly search: EventSearch
  readonly beyond: BeyondSearch
  inPlay: boolean
  phantoms: Map<string, Phantom>
}

/** The prices of one picture of a market are confirmed within this share of the age at which they stop counting. */
const pictureShare = 1 / 3

/** Keeps one search per event fed with exactly the prices that may form an opportunity now. */
export const createDetector = (ports: DetectorPorts) => {
  const watched = new Map<string, Watched>()
  const rejected: Record<string, number> = {}

  const beyondPorts: BeyondPorts = {
    ...ports.beyond,
    terms: ports.terms,
    now: ports.now,
    maxApartMs: ({ live }) => {
      const { liveMs, prematchMs } = ports.gates()
      return (live ? liveMs : prematchMs) * pictureShare
    },
  }

  const watch = (book: EventBook): Watched => {
    let each = watched.get(book.eventId)
    if (each === undefined) {
      const event = { sport: book.sport }
      each = {
        search: createEventSearch(ports, event),
        beyond: createBeyondSearch(beyondPorts, (legs) => ports.certainty(legs, event)),
        inPlay: false,
        phantoms: new Map(),
      }
      watched.set(book.eventId, each)
    }
    return each
  }

  const judge = (quote: BookQuote, book: EventBook, inPlay: boolean) =>
    ineligible(quote, book, inPlay, ports.now(), ports.gates())

  const feed = (each: Watched, quote: BookQuote, book: EventBook): boolean => {
    const usable = judge(quote, book, each.inPlay) === undefined
    if (usable) {
      each.search.use(quote)
      each.beyond.use(quote)
    } else leave(each, quote)
    return usable
  }

  const leave = (each: Watched, quote: BookQuote): void => {
    each.search.leave(quote)
    each.beyond.leave(quote)
  }

  /** Takes in what changed and says what is to be had in the event now. */
  const update = (book: EventBook, changes: readonly PriceChange[]): readonly Found[] => {
    const each = watch(book)
    const inPlay = isInPlay(book, ports.now())
    if (inPlay !== each.inPlay) return sweep(book)
    for (const { quote, gone } of changes) {
      if (gone) leave(each, quote)
      else if (book.quotes.get(quote.key) === quote) feed(each, quote, book)
    }
    return [...each.search.found(), ...each.beyond.found()]
  }

  /** Judges every price of the event again: time passes for prices that nobody touches. */
  const sweep = (book: EventBook): readonly Found[] => {
    const each = watch(book)
    each.inPlay = isInPlay(book, ports.now())
    let barred = 0
    for (const quote of book.quotes.values()) if (!feed(each, quote, book)) barred++
    const phantoms = new Map<string, Phantom>()
    if (barred > 0)
      for (const phantom of findPhantoms(book, (quote) => judge(quote, book, each.inPlay))) {
        phantoms.set(phantom.market, phantom)
        if (each.phantoms.get(phantom.market)?.reason !== phantom.reason)
          rejected[phantom.reason] = (rejected[phantom.reason] ?? 0) + 1
      }
    each.phantoms = phantoms
    return [...each.search.found(), ...each.beyond.sweep(book.score)]
  }

  return {
    update,
    sweep,
    /** Why an opportunity with these prices is over. */
    reasonGone: (book: EventBook, keys: readonly string[]): string => {
      for (const key of keys) {
        const quote = book.quotes.get(key)
        if (quote === undefined) return 'price_gone'
        const reason = judge(quote, book, watch(book).inPlay)
        if (reason !== undefined) return reason
      }
      return 'price_moved'
    },
    forget: (eventId: string): void => void watched.delete(eventId),
    /** What the gates hold back now. */
    phantoms: (): Phantom[] => [...watched.values()].flatMap(({ phantoms }) => [...phantoms.values()]),
    /** How often, by reason. */
    rejected: (): Readonly<Record<string, number>> => rejected,
    solves: (): number => [...watched.values()].reduce((sum, { search }) => sum + search.solves(), 0),
  }
}
export type Detector = ReturnType<typeof createDetector>

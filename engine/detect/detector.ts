import { type BookQuote, seenAt } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'
import type { PriceChange } from '../book/price-change.ts'
import { flag, type PriceWords } from '../book/price-table.ts'
import { type BeyondPorts, type BeyondSearch, createBeyondSearch } from './beyond-search.ts'
import { type IneligibleReason, ineligible, isInPlay, type PriceGates } from './eligible.ts'
import { createEventSearch, type EventSearch, type SearchPorts } from './event-search.ts'
import type { Found } from './found.ts'
import { findPhantoms, type Phantom } from './phantoms.ts'

export type DetectorPorts = SearchPorts & {
  /** the time of the call that is being answered, UTC ms */
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
  /** prices that may not be used, as of the last time all were judged */
  barred: number
  /** whether a price changed since all were judged */
  isTouched: boolean
  /** when time alone makes a price too old, or the match start; UTC ms */
  dueAt: number
  /** the gates they were judged by */
  gates: PriceGates
}

/** The prices of one picture of a market are confirmed within this share of the age at which they stop counting. */
const pictureShare = 1 / 3

const areSameGates = (a: PriceGates, b: PriceGates): boolean =>
  a.prematchMs === b.prematchMs && a.liveMs === b.liveMs && a.inPlay === b.inPlay

const isTooOld = (reason: IneligibleReason | undefined): boolean =>
  reason === 'stale' || reason === 'worker_gone'

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
        barred: 0,
        isTouched: true,
        dueAt: Number.NEGATIVE_INFINITY,
        gates: ports.gates(),
      }
      watched.set(book.eventId, each)
    }
    return each
  }

  const judge = (quote: BookQuote, book: EventBook, inPlay: boolean, gates: PriceGates) =>
    ineligible(quote, book, inPlay, ports.now(), gates)

  /** Lets a price take part, or keeps it out. Returns the reason if it is kept out. */
  const feed = (
    each: Watched,
    quote: BookQuote,
    book: EventBook,
    gates: PriceGates,
  ): IneligibleReason | undefined => {
    const reason = judge(quote, book, each.inPlay, gates)
    const { table, slot } = quote
    if (isTooOld(reason)) table.flags[slot]! |= flag.stale
    else table.flags[slot]! &= ~flag.stale
    if (reason === undefined) {
      each.search.use(quote)
      each.beyond.use(quote)
      each.dueAt = Math.min(each.dueAt, seenAt(quote) + (quote.live ? gates.liveMs : gates.prematchMs))
    } else leave(each, quote)
    return reason
  }

  const leave = (each: Watched, quote: BookQuote): void => {
    each.search.leave(quote)
    each.beyond.leave(quote)
  }

  /** Takes in what changed. */
  const update = (book: EventBook, changes: readonly PriceChange[]): void => {
    const each = watch(book)
    each.isTouched = true
    // then every price is judged anew before anything is searched
    const isTurning = isInPlay(book, ports.now()) !== each.inPlay
    const gates = ports.gates()
    for (const { quote, gone, replaces } of changes) {
      if (replaces !== undefined) leave(each, replaces)
      if (gone) leave(each, quote)
      else if (!isTurning && !quote.isReplaced && feed(each, quote, book, gates) !== undefined) each.barred++
    }
  }

  /** Says what is to be had in the event now, of all that `update` took in. */
  const search = (book: EventBook): readonly Found[] => {
    const each = watch(book)
    if (isInPlay(book, ports.now()) !== each.inPlay) {
      book.recheck = true
      return sweep(book)
    }
    return foundOf(each.search.found(), each.beyond.found())
  }

  /** Judges every price of the event again and says when that must be done next. */
  const judgeAll = (each: Watched, book: EventBook, gates: PriceGates): void => {
    const now = ports.now()
    each.inPlay = isInPlay(book, now)
    each.gates = gates
    each.dueAt = book.startAt !== undefined && book.startAt > now ? book.startAt : Number.POSITIVE_INFINITY
    each.barred = 0
    for (const quote of book.quotes.values()) {
      const reason = feed(each, quote, book, gates)
      if (reason === undefined) continue
      each.barred++
      // seen later than now: it counts as soon as the clock has caught up
      if (isTooOld(reason) && seenAt(quote) > now) each.dueAt = now
    }
    const phantoms = new Map<string, Phantom>()
    if (each.barred > 0)
      for (const phantom of findPhantoms(book, (quote) => judge(quote, book, each.inPlay, gates))) {
        phantoms.set(phantom.market, phantom)
        if (each.phantoms.get(phantom.market)?.reason !== phantom.reason)
          rejected[phantom.reason] = (rejected[phantom.reason] ?? 0) + 1
      }
    each.phantoms = phantoms
  }

  const mustJudgeAll = (each: Watched, book: EventBook, gates: PriceGates): boolean =>
    book.recheck ||
    ports.now() >= each.dueAt ||
    (each.isTouched && each.barred > 0) ||
    !areSameGates(each.gates, gates)

  /** Judges what time alone changes, and looks for what is not looked for with every price. */
  const sweep = (book: EventBook): readonly Found[] => {
    const each = watch(book)
    const gates = ports.gates()
    if (mustJudgeAll(each, book, gates)) judgeAll(each, book, gates)
    book.recheck = false
    book.limitsChanged = false
    each.isTouched = false
    return foundOf(each.search.found(), each.beyond.sweep(book.score))
  }

  return {
    update,
    search,
    sweep,
    /** Whether a sweep of the event could change anything now. */
    isDue: (book: EventBook): boolean => {
      const each = watched.get(book.eventId)
      return (
        each === undefined ||
        book.limitsChanged ||
        mustJudgeAll(each, book, ports.gates()) ||
        each.beyond.isPending(book.score)
      )
    },
    /** Why an opportunity with these prices is over. */
    reasonGone: (book: EventBook, legs: readonly PriceWords[]): string => {
      for (const leg of legs) {
        const quote = book.quotes.find(leg)
        if (quote === undefined) return 'price_gone'
        const reason = judge(quote, book, watch(book).inPlay, ports.gates())
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

const none: readonly Found[] = []
const foundOf = (arbitrages: readonly Found[], others: readonly Found[]): readonly Found[] =>
  arbitrages.length === 0 && others.length === 0 ? none : [...arbitrages, ...others]

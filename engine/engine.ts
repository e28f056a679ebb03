import { forgetPriceNames } from '#protocol/price-name.ts'
import type { MatchResult } from '#protocol/quote.ts'
import { confidenceFigures } from './board/confidence-figures.ts'
import { type BoardChange, createOpportunityBoard } from './board/opportunity-board.ts'
import { createPlanner } from './board/planner.ts'
import type { BookQuote } from './book/book-quote.ts'
import type { EventBook, EventDescription } from './book/event-book.ts'
import { createLiveBook, type OfferedMatch } from './book/live-book.ts'
import type { Place } from './book/place.ts'
import type { PriceChange } from './book/price-change.ts'
import type { PriceSource } from './book/price-source.ts'
import { createDetector } from './detect/detector.ts'
import { isInPlay } from './detect/eligible.ts'
import type { Found } from './detect/found.ts'
import { createTerms } from './detect/terms.ts'
import type { EngineOptions } from './engine-options.ts'

/**
 * From quotes to opportunities. Quotes, identity's answers and a time go in; prices that changed and opportunities that opened,
 * moved or closed come out. It has no I/O and no clock, so a coordinator, a standby, a replay and a back-test drive the same code:
 *
 *     engine.begin(moment)                                      a message, or a round of the sweep
 *     changes = engine.replacePrices(source, match, …, place)   for each of its matches, with identity's answer
 *     engine.feed(event, changes); moves = engine.search(event)  for each event that changed
 */
export const createEngine = (options: EngineOptions) => {
  let moment = { now: 0, stamp: '' }
  const now = (): number => moment.now
  const terms = createTerms(options.bookmakers)
  const book = createLiveBook(options.describe)
  const planner = createPlanner({ ...options.money, terms, rules: options.rules, now })
  const detector = createDetector({ ...options.search, terms, certainty: planner.certainty, now })
  const board = createOpportunityBoard({
    commissionOf: (quote) => terms.commissionOf(quote.bookmaker, quote.worker.descriptor),
    plan: ({ legs }, event) =>
      planner.plan(
        legs.map((leg) => leg.quote),
        event,
      ),
    confidence: (found, event) => confidenceFigures(found, event, { ...options, now }),
    tooGood: options.tooGood,
  })
  const settle = (event: EventBook, found: readonly Found[], why?: string): readonly BoardChange[] =>
    board.reconcile(event, found, moment, ({ legs }) => why ?? detector.reasonGone(event, legs))

  return {
    /** What is on offer now, and what is open; to be read, not changed. */
    ...{ book, board, detector },
    /** The time of all that follows, up to the next call. */
    begin: (at: { readonly now: number; readonly stamp: string }): void => {
      moment = at
      book.beginUpdate()
    },
    /** Replaces the prices of one match in place. */
    replacePrices: (
      source: PriceSource,
      match: OfferedMatch,
      bookmaker: string,
      place: Place | undefined,
      seenAt: number,
      complete: boolean,
    ): PriceChange[] => book.apply(source, match, bookmaker, place, seenAt, complete),
    /** Moves prices to where identity says now. */
    relocate: (places: Iterable<Place>): PriceChange[] => book.relocate(places),
    /** Lets the changed prices of an event take part; `search` says what follows. */
    feed: (event: EventBook, changes: readonly PriceChange[]): void => detector.update(event, changes),
    /** Says what the prices of an event open, move and close. `why` is the reason of what closes, if not the prices. */
    search: (event: EventBook, why?: string): readonly BoardChange[] =>
      settle(event, detector.search(event), why),
    /** Whether a sweep of the event could change anything now. */
    isDue: (event: EventBook): boolean => detector.isDue(event),
    /** Judges what time alone changes: prices grow old, matches start, signals fade. */
    sweep: (event: EventBook): readonly BoardChange[] => settle(event, detector.sweep(event)),
    /** The match has ended: its prices count no more. */
    end: (event: EventBook, status: MatchResult['status']): void => {
      event.status = status
      event.recheck = true
    },
    /** Closes what is open in an event and forgets how far its search had come: the next one begins from its prices. */
    close: (event: EventBook, why: string): readonly BoardChange[] => {
      detector.forget(event.eventId)
      return settle(event, [], why)
    },
    /** Forgets events that nobody has offered for so long. */
    forget: (unofferedForMs: number): void => {
      for (const eventId of book.forget(now(), unofferedForMs)) detector.forget(eventId)
      forgetPriceNames(book.size().prices)
    },
    /** Takes so many ms off every time, after the clock was set back. */
    setBack: (byMs: number): void => {
      book.setBack(byMs)
      // what a search remembers of the past belongs to the other reckoning
      for (const { eventId } of book.events()) detector.forget(eventId)
    },
    isInPlay: (event: EventBook): boolean => isInPlay(event, now()),
  }
}
export type Engine = ReturnType<typeof createEngine>

export type {
  BoardChange,
  BookQuote,
  EventBook,
  EventDescription,
  OfferedMatch,
  Place,
  PriceChange,
  PriceSource,
}

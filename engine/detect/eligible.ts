import { type BookQuote, seenAt } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'

/** Why a price may not be part of an opportunity. */
export const ineligibleReasons = {
  suspended: 'shown, but not open for bets',
  started: 'the match has started, and in-play betting is off or this price is from before the start',
  not_live: 'the match is in play elsewhere and this price is from before it started',
  stale: 'not seen for longer than the limit',
  worker_gone: 'nobody watches this bookmaker now, and the price is older than the limit',
  ended: 'the match has ended',
} as const
export type IneligibleReason = keyof typeof ineligibleReasons

/** When a price is too old, and whether matches that have started count at all. */
export type PriceGates = { readonly prematchMs: number; readonly liveMs: number; readonly inPlay: boolean }

/** Two clocks that follow a recording may differ by this share of the oldest age. */
const toleratedLead = 0.1

/** Whether the event is in play as far as its offers or its start say. */
export const isInPlay = (book: EventBook, now: number): boolean => {
  if (book.startAt !== undefined) return book.startAt <= now
  return book.quotes.hasOpenLive
}

/**
 * The reason a price may not form an opportunity now; undefined: it may. A match that is known to have started counts only when the operator
 * says so, and then only where the bookmaker says that it offers it in play: a price from before the start is no longer on offer,
 * whatever the page shows. A source that gives no start is judged by its own word on whether the match runs.
 */
export const ineligible = (
  quote: BookQuote,
  book: EventBook,
  inPlay: boolean,
  now: number,
  gates: PriceGates,
): IneligibleReason | undefined => {
  if (book.status !== undefined) return 'ended'
  if (quote.suspended) return 'suspended'
  if (inPlay && book.startAt !== undefined && !(gates.inPlay && quote.live)) return 'started'
  if (inPlay && !quote.live) return 'not_live'
  const age = now - seenAt(quote)
  const oldest = quote.live ? gates.liveMs : gates.prematchMs
  // seen later than now: whatever went wrong with the clocks, nobody knows how old it is
  if (age > oldest || age < -oldest * toleratedLead) return quote.worker.connected ? 'stale' : 'worker_gone'
  return undefined
}

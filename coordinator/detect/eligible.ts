import { type BookQuote, seenAt } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'

/** Why a price may not be part of an opportunity. */
export const ineligibleReasons = {
  suspended: 'shown, but not open for bets',
  started: 'the match has started and this price is not offered in play',
  not_live: 'the match is in play elsewhere and this price is from before it started',
  stale: 'not seen for longer than the limit',
  worker_gone: 'nobody watches this bookmaker now, and the price is older than the limit',
  ended: 'the match has ended',
} as const
export type IneligibleReason = keyof typeof ineligibleReasons

export type AgeLimits = { readonly prematchMs: number; readonly liveMs: number }

/** Whether the event is in play as far as its offers or its start say. */
export const isInPlay = (book: EventBook, now: number): boolean => {
  if (book.startAt !== undefined) return book.startAt <= now
  for (const quote of book.quotes.values()) if (quote.live && !quote.suspended) return true
  return false
}

/**
 * The reason a price may not form an opportunity now; undefined: it may. A match that has started counts only where the bookmaker
 * says that it offers it in play: a price from before the start is no longer on offer, whatever the page shows.
 */
export const ineligible = (
  quote: BookQuote,
  book: EventBook,
  inPlay: boolean,
  now: number,
  limits: AgeLimits,
): IneligibleReason | undefined => {
  if (book.status !== undefined) return 'ended'
  if (quote.suspended) return 'suspended'
  if (inPlay && !quote.live) return book.startAt !== undefined ? 'started' : 'not_live'
  if (now - seenAt(quote) > (quote.live ? limits.liveMs : limits.prematchMs))
    return quote.worker.connected ? 'stale' : 'worker_gone'
  return undefined
}

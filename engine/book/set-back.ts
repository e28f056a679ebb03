import type { EventBook } from './event-book.ts'
import type { Listing } from './listing.ts'

/** Takes so many ms off every time in the book, after the clock was set back: ages stay what they were. */
export const setBackTimes = (
  { listings, events }: { listings: () => Iterable<Listing>; events: () => Iterable<EventBook> },
  byMs: number,
): void => {
  for (const { prices } of listings())
    for (const quote of prices.values()) {
      quote.seenAt -= byMs
      quote.changedAt -= byMs
    }
  for (const book of events()) if (book.unofferedSince !== undefined) book.unofferedSince -= byMs
}

import { seenAt } from '#engine/book/book-quote.ts'
import type { BookQuote, Engine, EventBook, PriceChange } from '#engine/engine.ts'
import type { LivePrice } from '#protocol/coordinator-message.ts'
import type { Broadcaster } from './broadcaster.ts'

const iso = (at: number): string => new Date(at).toISOString()

/** A price in the book as everybody reads it. */
export const livePriceOf = (event: EventBook, quote: BookQuote): LivePrice => ({
  event_id: event.eventId,
  event: event.slug,
  sport: event.sport,
  ...(event.league !== undefined && { league: event.league }),
  bookmaker: quote.bookmaker,
  market: quote.market,
  ...(quote.line !== undefined && { line: quote.line }),
  selection: quote.selection,
  side: quote.side,
  odds: quote.odds,
  ...(quote.limit !== undefined && { max_stake: quote.limit }),
  ...(quote.suspended && { suspended: true }),
  live: quote.live,
  seen_at: iso(seenAt(quote)),
  changed_at: iso(quote.changedAt),
})

/** The `odds` channel: every price on offer, then what changed, gathered so that a price that moves twice is sent once. */
export const createPriceChannel = ({
  book,
  broadcaster,
  timestamp,
  gatherMs = 100,
}: {
  readonly book: Engine['book']
  readonly broadcaster: Broadcaster
  readonly timestamp: () => string
  readonly gatherMs?: number
}) => {
  const waiting = new Map<string, LivePrice>()
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    timer = undefined
    const prices = [...waiting.values()]
    waiting.clear()
    broadcaster.prices(prices, timestamp())
  }
  return {
    changed: ({ quote, gone }: PriceChange, event: EventBook | undefined): void => {
      if (event === undefined || !broadcaster.isHeard('odds')) return
      const price = livePriceOf(event, quote)
      waiting.set(`${event.eventId}|${quote.key}`, gone ? { ...price, removed: true } : price)
      timer ??= setTimeout(flush, gatherMs)
    },
    /** Every price on offer in an event that is known. */
    all: function* (): IterableIterator<LivePrice> {
      for (const event of book.events())
        for (const quote of event.quotes.values()) yield livePriceOf(event, quote)
    },
    close: (): void => clearTimeout(timer),
  }
}
export type PriceChannel = ReturnType<typeof createPriceChannel>

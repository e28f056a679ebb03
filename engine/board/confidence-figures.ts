import { confidenceOf, confidenceParts } from '#betting/signals/confidence.ts'
import { seenAt } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'
import type { Found } from '../detect/found.ts'

export type ConfidencePorts = {
  readonly now: () => number
  /** how many times faster than the clock on the wall the watched world runs, 1 or more */
  readonly speed: () => number
  /** above this profit per unit it is hardly believed */
  readonly tooGood: number
  /** how sure it is that these bookmakers mean this event, 0 to 1 */
  readonly trust: (eventId: string, bookmakers: ReadonlySet<string>) => number
}

const tenths = (value: number): number => Math.round(value * 10) / 10

/** How far to believe what was found, 0 to 100, as of the moment it opened or moved, with the parts that make the score. */
export const confidenceFigures = (
  found: Pick<Found, 'legs' | 'profit' | 'certainty'>,
  book: EventBook,
  { now, speed, tooGood, trust }: ConfidencePorts,
): Record<string, number> => {
  const quotes = found.legs.map(({ quote }) => quote)
  const bookmakers = new Set<string>()
  for (const { bookmaker } of book.quotes.values()) bookmakers.add(bookmaker)
  const pace = speed()
  const { score, parts } = confidenceOf(
    {
      oldestSeenMs: Math.max(0, now() - Math.min(...quotes.map(seenAt))),
      steadyMs: Math.max(0, now() - Math.max(...quotes.map(({ changedAt }) => changedAt))),
      bookmakers: bookmakers.size,
      identity: trust(book.eventId, new Set(quotes.map(({ bookmaker }) => bookmaker))),
      margin: found.profit,
      certainty: found.certainty,
    },
    { freshHalfLifeMs: 15_000 * pace, steadyHalfLifeMs: 5_000 * pace, tooGood },
  )
  return {
    confidence: tenths(score),
    ...Object.fromEntries(confidenceParts.map((part) => [`confidence_${part}`, tenths(parts[part].value)])),
  }
}

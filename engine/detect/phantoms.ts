import { marketKey } from '#markets/market.ts'
import { table } from '#markets/table.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'
import type { IneligibleReason } from './eligible.ts'

/** An arbitrage that the prices on show would make, and the reason it is none. */
export type Phantom = {
  readonly eventId: string
  readonly market: string
  /** what the textbook would promise, per unit */
  readonly profit: number
  readonly reason: IneligibleReason
  readonly legs: readonly {
    readonly bookmaker: string
    readonly selection: string
    readonly odds: number
    readonly reason: IneligibleReason | undefined
  }[]
}

const sets: Readonly<Record<string, readonly string[]>> = table({
  '1x2': ['home', 'draw', 'away'],
  winner: ['home', 'away'],
  hdp: ['home', 'away'],
  ou: ['over', 'under'],
  btts: ['yes', 'no'],
})

/**
 * What a tool without our gates would have shown: complete sets of back prices whose inverse odds sum to less than one, with at least
 * one price that may not be used.
 */
export const findPhantoms = (
  book: EventBook,
  reasonOf: (quote: BookQuote) => IneligibleReason | undefined,
): Phantom[] => {
  const groups = new Map<string, Map<string, BookQuote>>()
  for (const quote of book.quotes.values()) {
    if (quote.side !== 'back') continue
    const key = marketKey(quote.market, quote.line)
    let best = groups.get(key)
    if (best === undefined) {
      best = new Map()
      groups.set(key, best)
    }
    const known = best.get(quote.selection)
    if (known === undefined || quote.odds > known.odds) best.set(quote.selection, quote)
  }
  const phantoms: Phantom[] = []
  for (const [market, best] of groups) {
    const selections = sets[market.split(' ')[0]!.split('_').at(-1)!]
    if (selections === undefined || !selections.every((selection) => best.has(selection))) continue
    const legs = selections.map((selection) => best.get(selection)!)
    const inverse = legs.reduce((sum, leg) => sum + 1 / leg.odds, 0)
    if (inverse >= 1) continue
    const judged = legs.map((quote) => ({
      bookmaker: quote.bookmaker,
      selection: quote.selection,
      odds: quote.odds,
      reason: reasonOf(quote),
    }))
    const reason = judged.find((leg) => leg.reason !== undefined)?.reason
    if (reason !== undefined)
      phantoms.push({ eventId: book.eventId, market, profit: 1 / inverse - 1, reason, legs: judged })
  }
  return phantoms
}

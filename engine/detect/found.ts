import type { Certainty } from '#protocol/opportunity.ts'
import type { BookQuote } from '../book/book-quote.ts'

/** What a search found in one event's prices, before it has a name and a place on the board. */
export type Found = {
  readonly kind: 'arbitrage' | 'middle' | 'value' | 'signal'
  /** what it is about: one market, or `mixed` */
  readonly market: string
  readonly line?: number
  /** stable while it is the same opportunity, whatever its prices do */
  readonly slot: string
  readonly legs: readonly { readonly quote: BookQuote; readonly share: number }[]
  /** per unit of outlay: guaranteed profit of an arbitrage, what a miss of a middle brings, expected profit of a value bet, 0 of a signal */
  readonly profit: number
  readonly certainty: Certainty
  readonly worstOutcome?: string
  /** per leg the odds at which it would be over; undefined where the other prices win without it. Costs many solves: asked only when told */
  readonly endsAt?: () => readonly (number | undefined)[]
  readonly figures?: Readonly<Record<string, number | string>>
}

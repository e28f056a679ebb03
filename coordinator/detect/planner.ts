import type { Certainty, WirePlan } from '#protocol/opportunity.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'
import type { Found } from './found.ts'
import type { Terms } from './terms.ts'

export type PlannerPorts = {
  readonly terms: Terms
  readonly bankroll: number
  readonly currency: string
  readonly now: () => number
}

export const createPlanner = (_ports: PlannerPorts) => ({
  plan: (_found: Found, _book: EventBook): WirePlan | undefined => undefined,
  certainty: (_legs: readonly BookQuote[]): Certainty => 'rules_unknown',
})

import type { RawOutcome } from './bet-line.ts'
import type { EngineQuote } from './quote.ts'

/** One bet of an arbitrage. */
export type WitnessLeg = {
  readonly slot: number
  /** the bet, at the price it has now */
  readonly quote: EngineQuote
  /** part of the whole outlay (stake with its tax, or liability of a lay) that goes on this bet; the parts sum to 1 */
  readonly share: number
  /** backer's stake per unit of the whole outlay: equal to `share` for a back without stake tax */
  readonly stake: number
}

export type OutcomeResult = {
  /** profit per unit of outlay, after commission on net market winnings, before fixed fees */
  readonly profit: number
  /** an end that gives it; other scores no market tells apart from it give the same */
  readonly outcome: RawOutcome
}

/** A set of stakes that wins whatever happens. */
export type Arbitrage = {
  readonly kind: 'arbitrage'
  /** guaranteed profit per unit of outlay, the largest possible with the prices present */
  readonly profit: number
  readonly legs: readonly WitnessLeg[]
  readonly worst: OutcomeResult
  readonly best: OutcomeResult
}

/** No arbitrage in any combination of any number of legs: a distribution exists under which every price is fair or worse. */
export type NoArbitrage = {
  readonly kind: 'witness'
  /** the smallest certain loss per unit of outlay at the last solve, as a negative number; −∞ without prices */
  readonly profit: number
  /** what loses least; its legs are in play at the borders of the witness */
  readonly legs: readonly WitnessLeg[]
}

export type EventResult = Arbitrage | NoArbitrage

import { PROFIT_FLOOR } from './describe-solution.ts'
import type { EventEngine } from './event-engine.ts'
import type { Arbitrage, OutcomeResult } from './opportunity.ts'

/** The price of one leg that ends the arbitrage when nothing else moves and the stakes adapt. */
export type LegLimit = {
  readonly slot: number
  /** decimal odds; undefined when the other prices win without this one */
  readonly endsAt: number | undefined
}

/** Why the arbitrage is one, and how far it is from not being one. */
export type Certificate = {
  readonly profit: number
  readonly worst: OutcomeResult
  readonly legs: readonly LegLimit[]
}

/** Steps of bisection: the limit is known to better than one part in 10¹⁰. */
const STEPS = 40

/**
 * Proof sheet of an arbitrage: its worst outcome and, leg by leg, the price at which the event has no arbitrage left in
 * any combination. Each limit is found with the whole event in the game, not with the legs of this arbitrage alone.
 */
export const certify = (engine: EventEngine, arbitrage: Arbitrage): Certificate => ({
  profit: arbitrage.profit,
  worst: arbitrage.worst,
  legs: arbitrage.legs.map(({ slot, quote }) => {
    const back = quote.side !== 'lay'
    // a back gets worse down to 1, a lay gets worse without bound: liability in odds of 10⁴ is nobody's bet
    const hopeless = back ? 1 + 1e-9 : 1e4
    if (engine.profitAt(slot, hopeless) > PROFIT_FLOOR) return { slot, endsAt: undefined }
    let good = quote.odds
    let bad = hopeless
    for (let step = 0; step < STEPS; step++) {
      const middle = (good + bad) / 2
      if (engine.profitAt(slot, middle) > PROFIT_FLOOR) good = middle
      else bad = middle
    }
    return { slot, endsAt: good }
  }),
})

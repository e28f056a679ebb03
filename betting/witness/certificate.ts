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

/**
 * Proof sheet of an arbitrage: its worst outcome and, leg by leg, the price at which its markets have no arbitrage left in
 * any combination. Each limit is found with all their prices in the game, not with the legs of this arbitrage alone.
 */
export const certify = (engine: EventEngine, arbitrage: Arbitrage): Certificate => ({
  profit: arbitrage.profit,
  worst: arbitrage.worst,
  legs: arbitrage.legs.map(({ slot }) => ({ slot, endsAt: engine.priceLimit(slot) })),
})

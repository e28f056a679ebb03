import type { Component } from './component.ts'
import { describeLegs, profitByClass } from './describe-solution.ts'
import type { OutcomeResult, WitnessLeg } from './opportunity.ts'
import { NO_GROUP, type PriceTable } from './price-table.ts'
import type { EngineQuote } from './quote.ts'
import { WitnessSolver } from './witness-solver.ts'

/** Stakes that can win and cannot lose, though where every leg is returned they win nothing: a set on a push line. */
export type NoLoss = {
  readonly kind: 'no_loss'
  /** guaranteed profit per unit of outlay wherever not every leg is returned */
  readonly profitUnlessPush: number
  readonly legs: readonly WitnessLeg[]
  readonly worst: OutcomeResult
  readonly best: OutcomeResult
}

/** Worth looking at: the best certain result of the component is zero up to rounding. */
const NEAR_ZERO = 1e-9

/**
 * The best stakes on the lines of a solution that is worth exactly nothing, counting only outcomes where something is at
 * stake. Undefined when the solution is worth more or less than nothing, or when nothing can be won with it.
 */
export const findNoLoss = (
  { component, solver }: { readonly component: Component; readonly solver: WitnessSolver },
  table: PriceTable,
  quoteOf: (slot: number) => EngineQuote,
): NoLoss | undefined => {
  if (Math.abs(solver.value) > NEAR_ZERO) return undefined
  const lines = new Set(solver.bets.map((slot) => table.pattern[slot]!))
  const used = [...lines].map((pattern) => component.patterns[pattern]!)
  const atStake = [...component.outcomes.keys()].filter((at) =>
    used.some(({ won, lost }) => won[at] !== 0 || lost[at] !== 0),
  )
  if (atStake.length === 0 || atStake.length === component.outcomes.length) return undefined

  const narrowed = component.patterns.map(({ won, lost }) => ({
    won: Float64Array.from(atStake, (at) => won[at]!),
    lost: Float64Array.from(atStake, (at) => lost[at]!),
  }))
  const game = new WitnessSolver(atStake.length, narrowed)
  const slots = component.slots.filter(
    (slot) => lines.has(table.pattern[slot]!) && table.group[slot] === NO_GROUP,
  )
  game.solve(table, slots)
  if (!(game.value > NEAR_ZERO)) return undefined

  const profit = profitByClass(component, game, table)
  const result = (value: number): OutcomeResult => ({
    profit: value,
    outcome: component.outcomes[profit.indexOf(value)]!,
  })
  const worst = result(Math.min(...profit))
  if (worst.profit < -NEAR_ZERO) return undefined
  return {
    kind: 'no_loss',
    profitUnlessPush: game.value,
    legs: describeLegs(game, quoteOf),
    worst,
    best: result(Math.max(...profit)),
  }
}

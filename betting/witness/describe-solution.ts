import { cashFlow } from '../fees.ts'
import type { Component } from './component.ts'
import type { EventResult, OutcomeResult, WitnessLeg } from './opportunity.ts'
import { NO_GROUP, type PriceTable } from './price-table.ts'
import type { EngineQuote } from './quote.ts'
import type { WitnessSolver } from './witness-solver.ts'

/** Below this a profit is rounding of an exact zero (a push line), not money. */
export const PROFIT_FLOOR = 1e-12

/** Profit of every outcome class for the solver's stakes, per unit of outlay. */
export const profitByClass = (
  component: Component,
  solver: WitnessSolver,
  table: PriceTable,
): Float64Array => {
  const profit = new Float64Array(component.outcomes.length)
  const netted = new Map<number, Float64Array>()
  solver.bets.forEach((slot, at) => {
    const group = table.group[slot]!
    const into = group === NO_GROUP ? profit : (netted.get(group) ?? new Float64Array(profit.length))
    if (group !== NO_GROUP) netted.set(group, into)
    const { won, lost } = component.patterns[table.pattern[slot]!]!
    for (let outcome = 0; outcome < profit.length; outcome++) {
      into[outcome]! +=
        solver.shares[at]! *
        (table.base[slot]! + table.rise[slot]! * won[outcome]! - table.drop[slot]! * lost[outcome]!)
    }
  })
  for (const [group, result] of netted) {
    for (let outcome = 0; outcome < profit.length; outcome++) {
      profit[outcome]! += result[outcome]! > 0 ? result[outcome]! * table.keep[group]! : result[outcome]!
    }
  }
  return profit
}

/** The bets of a solution with their parts of the outlay, the largest first. */
export const describeLegs = (
  solver: WitnessSolver,
  quoteOf: (slot: number) => EngineQuote,
): readonly WitnessLeg[] =>
  solver.bets
    .map((slot, at): WitnessLeg => {
      const quote = quoteOf(slot)
      const share = solver.shares[at]!
      const { outlay } = cashFlow(quote.side ?? 'back', quote.odds, quote.fees)
      return { slot, quote, share, stake: share / outlay }
    })
    .sort((a, b) => b.share - a.share)

/** Puts a solved game into words: legs, the outcome that is worst and the one that is best. */
export const describeSolution = (
  { component, solver }: { readonly component: Component; readonly solver: WitnessSolver },
  table: PriceTable,
  quoteOf: (slot: number) => EngineQuote,
): EventResult => {
  const legs = describeLegs(solver, quoteOf)
  if (!(solver.value > PROFIT_FLOOR)) return { kind: 'witness', profit: solver.value, legs }
  const profit = profitByClass(component, solver, table)
  const at = (pick: (a: number, b: number) => boolean): OutcomeResult => {
    let found = 0
    for (let outcome = 1; outcome < profit.length; outcome++)
      if (pick(profit[outcome]!, profit[found]!)) found = outcome
    return { profit: profit[found]!, outcome: component.outcomes[found]! }
  }
  const worst = at((a, b) => a < b)
  return { kind: 'arbitrage', profit: worst.profit, legs, worst, best: at((a, b) => a > b) }
}

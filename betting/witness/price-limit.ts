import type { Component } from './component.ts'
import { PROFIT_FLOOR, profitByClass } from './describe-solution.ts'
import type { PriceTable } from './price-table.ts'
import type { WitnessSolver } from './witness-solver.ts'

/** A back cannot be worse than this, and nobody lays at more. */
const WORST_BACK = 1 + 1e-9
const WORST_LAY = 1e4
/** Relative precision of the limit. */
const PRECISION = 1e-12
const MOST_ROUNDS = 60

/**
 * The price of one bet at which its component has no arbitrage left, everything else being as it is and stakes adapting;
 * undefined when the other prices win without it. Each round finds how far the current best stakes carry, then asks
 * whether better ones exist there: from above, in a few rounds, because stakes change only at a few prices on the way.
 */
export const priceLimit = (component: Component, table: PriceTable, slot: number): number | undefined => {
  const solver = component.warmSolver()
  const [odds, live] = [table.odds[slot]!, table.live[slot]!]
  const setOdds = (price: number) => {
    table.odds[slot] = price
    table.stale[slot] = 1
  }
  try {
    table.live[slot] = 0
    solver.solve(table, component.slots)
    if (solver.value > PROFIT_FLOOR) return undefined
    table.live[slot] = 1
    let limit = odds
    for (let round = 0; round < MOST_ROUNDS; round++) {
      setOdds(limit)
      solver.solve(table, component.slots)
      if (solver.value <= PROFIT_FLOOR) break
      const next = carries(component, solver, table, slot, limit, setOdds)
      if (Math.abs(next - limit) <= PRECISION * limit) break
      limit = next
    }
    return limit
  } finally {
    setOdds(odds)
    table.live[slot] = live
  }
}

/** How far the price can move while the solver's shares still win, by bisection of what they guarantee. */
const carries = (
  component: Component,
  solver: WitnessSolver,
  table: PriceTable,
  slot: number,
  from: number,
  setOdds: (price: number) => void,
): number => {
  let good = from
  let bad = table.sideOf(slot) === 'back' ? WORST_BACK : WORST_LAY
  while (Math.abs(bad - good) > PRECISION * good) {
    const middle = (good + bad) / 2
    if (middle === good || middle === bad) break
    setOdds(middle)
    table.refresh(slot)
    const guarantee = profitByClass(component, solver, table).reduce((least, profit) =>
      Math.min(least, profit),
    )
    if (guarantee > PROFIT_FLOOR) good = middle
    else bad = middle
  }
  return bad
}

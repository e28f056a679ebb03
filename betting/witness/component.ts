import type { BetLine, RawOutcome } from './bet-line.ts'
import type { LineGroup } from './coupling.ts'
import { buildClasses, type ClassPattern, type OutcomeClasses } from './outcome-classes.ts'
import { NO_GROUP, type PriceTable } from './price-table.ts'
import { WitnessSolver } from './witness-solver.ts'

/** A bet may exceed its worth under the witness by this much per unit of outlay before the witness counts as broken. */
const SLACK = 1e-12

/** Markets that depend on each other, the classes of their outcomes, and the current solution of their game. */
export class Component {
  readonly classes: OutcomeClasses
  readonly slots: number[] = []
  readonly patterns: ClassPattern[] = []
  /** a price has crossed its barrier since the last solve */
  broken = true
  solver: WitnessSolver
  private readonly patternIndex = new Map<string, number>()

  constructor(group: LineGroup) {
    this.classes = buildClasses(group.outcomes, group.lines)
    this.solver = this.newSolver()
  }

  get outcomes(): readonly RawOutcome[] {
    return this.classes.representatives
  }

  newSolver(): WitnessSolver {
    return new WitnessSolver(this.classes.representatives.length, this.patterns)
  }

  /** A solver that starts where the current solution is, to ask what would be if a price were different. */
  warmSolver(): WitnessSolver {
    const solver = this.newSolver()
    solver.bets.push(...this.solver.bets)
    solver.rows.push(...this.solver.rows.map((row) => ({ ...row })))
    return solver
  }

  /** Takes a slot in; false when the classes are too coarse for its line, whose key is `key`. */
  join(slot: number, line: BetLine, key: string, table: PriceTable): boolean {
    let index = this.patternIndex.get(key)
    if (index === undefined) {
      const pattern = this.classes.pattern(line)
      if (pattern === undefined) return false
      index = this.patterns.push(pattern) - 1
      this.patternIndex.set(key, index)
      this.solver.addPattern()
    }
    table.pattern[slot] = index
    this.slots.push(slot)
    return true
  }

  /** Solves if a price has crossed its barrier, and moves the barriers. */
  settle(table: PriceTable): void {
    if (!this.broken) return
    this.solver.solve(table, this.slots)
    for (const slot of this.slots) this.setBarrier(slot, table)
    if (this.solver.value > 0) {
      // the stakes themselves depend on these prices: any move asks for a new solution
      for (const slot of this.solver.bets) table.barrier[slot] = Number.NEGATIVE_INFINITY
    }
    this.broken = false
  }

  /** Where this bet's price would break the current witness. */
  setBarrier(slot: number, table: PriceTable): void {
    const { solver } = this
    const level = Math.max(0, solver.value, solver.bound) + SLACK
    const pattern = table.pattern[slot]!
    const group = table.group[slot]!
    if (group === NO_GROUP || !solver.isTaxed(group)) {
      const won = solver.wonOf(pattern)
      const lost = solver.lostOf(pattern)
      table.setBarrier(slot, won, 1 - won - lost, lost, level)
    } else {
      const [won, returned, lost] = solver.nettedWeights(pattern, group, table.keep[group]!)
      table.setBarrier(slot, won, returned, lost, level)
    }
  }
}

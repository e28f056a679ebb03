import { breakEvenOdds } from '../fees.ts'
import type { ClassPattern } from './outcome-classes.ts'
import type { WitnessSolver } from './witness-solver.ts'

/** The odds at which a bet with this pattern is worth nothing under the solver's witness; undefined without a chance to win. */
export const fairOddsOf = (solver: WitnessSolver, pattern: ClassPattern): number | undefined => {
  if (solver.bets.length === 0) return undefined
  let won = 0
  let lost = 0
  for (const { outcome, price } of solver.rows) {
    won += price * pattern.won[outcome]!
    lost += price * pattern.lost[outcome]!
  }
  const odds = breakEvenOdds('back', undefined, won, 1 - won - lost, lost, 0)
  return Number.isFinite(odds) ? odds : undefined
}

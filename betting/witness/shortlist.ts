import type { PriceTable } from './price-table.ts'

/**
 * The bets that can be in a solution: of those that settle alike and pay no fees only the best price, since it is worth
 * more than the others under any distribution. Twenty bookmakers then cost the solver little more than one.
 */
export class Shortlist {
  readonly candidates: number[] = []
  private readonly bestBack: number[] = []
  private readonly bestLay: number[] = []

  /** Lists the candidates among the live `slots`, their cash flows up to date. */
  fill(table: PriceTable, slots: readonly number[], patterns: number): readonly number[] {
    const { candidates, bestBack, bestLay } = this
    candidates.length = 0
    while (bestBack.length < patterns) {
      bestBack.push(-1)
      bestLay.push(-1)
    }
    bestBack.fill(-1)
    bestLay.fill(-1)
    for (const slot of slots) {
      if (table.live[slot] === 0) continue
      if (table.fees[slot] !== undefined) {
        candidates.push(slot)
        continue
      }
      const best = table.sign[slot]! > 0 ? bestBack : bestLay
      const pattern = table.pattern[slot]!
      const rival = best[pattern]!
      if (rival < 0 || (table.odds[slot]! - table.odds[rival]!) * table.sign[slot]! > 0) best[pattern] = slot
    }
    for (const slot of bestBack) if (slot >= 0) candidates.push(slot)
    for (const slot of bestLay) if (slot >= 0) candidates.push(slot)
    for (const slot of candidates) table.refresh(slot)
    return candidates
  }
}

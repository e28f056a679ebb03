import { ImpossibleInput } from '#markets/impossible-input.ts'
import type { BetLine } from '../witness/bet-line.ts'

/** What stakes are for. */
export type Objective =
  /** the largest profit that is certain; dropped unless it is at least `leastMinor`, one minor unit when absent */
  | { readonly kind: 'guaranteed'; readonly leastMinor?: number }
  /** the smallest loss that is certain, given what is placed; dropped when no bet improves on doing nothing */
  | { readonly kind: 'least_loss' }
  /** the largest profit where `line` wins, losing nowhere more than `floorMinor` (0 when absent, never above 0) allows */
  | { readonly kind: 'biased'; readonly line: BetLine; readonly floorMinor?: number }

/** @throws ImpossibleInput `bad_amount` for a least profit or a floor that is not whole, or a floor above 0 */
export const checkObjective = (objective: Objective): void => {
  if (objective.kind === 'guaranteed' && !Number.isSafeInteger(objective.leastMinor ?? 1))
    throw new ImpossibleInput('bad_amount', objective.leastMinor, 'a least profit is whole minor units')
  if (objective.kind !== 'biased') return
  const { floorMinor = 0 } = objective
  if (!(Number.isSafeInteger(floorMinor) && floorMinor <= 0))
    throw new ImpossibleInput('bad_amount', floorMinor, 'a floor is whole minor units of 0 or less')
}

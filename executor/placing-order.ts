import type { LegEntry } from './ledger/entry.ts'

/** What is known about how likely a leg is to fail, higher is worse. */
export type FailureSigns = {
  /** the venue itself never fills below the floor */
  readonly floorKept: boolean
  /** share of this bookmaker's prices that still stood a second later, 0 to 1; absent where nothing was recorded */
  readonly survival?: number | undefined
  /** ms since the price last changed; what has just moved moves again */
  readonly calmMs: number
  /** how much of the shown limit the stake takes, 0 to 1; absent without a limit */
  readonly ofLimit?: number | undefined
}

/**
 * The order in which legs are placed: the most likely to fail first, so that a failure costs nothing yet. Legs whose floor the
 * venue keeps come last: they cannot fill badly, and may wait.
 */
export const placingOrder = (
  legs: readonly LegEntry[],
  signsOf: (leg: LegEntry) => FailureSigns,
): readonly LegEntry[] =>
  legs
    .map((leg) => ({ leg, signs: signsOf(leg) }))
    .toSorted(
      (a, b) =>
        Number(a.signs.floorKept) - Number(b.signs.floorKept) ||
        (a.signs.survival ?? 0.5) - (b.signs.survival ?? 0.5) ||
        (b.signs.ofLimit ?? 0) - (a.signs.ofLimit ?? 0) ||
        a.signs.calmMs - b.signs.calmMs ||
        a.leg.n - b.leg.n,
    )
    .map(({ leg }) => leg)

/** Indexes of the observations to learn from and to judge by. */
export type Fold = { readonly train: readonly number[]; readonly test: readonly number[] }

/**
 * Walk-forward folds: learns from everything before a group of time, judges by the group, moves on (expanding window). Observations less
 * than `purgeMs` before the group are left out of the learning part, so that nothing that was still open leaks into it.
 * @param times UTC ms per observation, in any order
 * @param groupOf the group an observation is judged in, e.g. its season; groups are taken in order of their first observation
 * @param purgeMs default 7 days
 */
export const walkForward = (
  times: readonly number[],
  groupOf: (index: number) => string,
  purgeMs = 7 * 86_400_000,
): Fold[] => {
  const order = times.map((_, index) => index).sort((a, b) => times[a]! - times[b]!)
  const groups = [...Map.groupBy(order, groupOf).values()]
  return groups.slice(1).map((test) => {
    const begins = times[test[0]!]!
    return { train: order.filter((index) => times[index]! < begins - purgeMs), test }
  })
}

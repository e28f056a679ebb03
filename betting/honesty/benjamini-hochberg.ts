/**
 * Benjamini and Hochberg's q values (1995): keep every test with q ≤ 0.05 and at most 5 % of those kept are expected to be false.
 * @param pValues 0 to 1, in any order
 * @returns q values in the order of `pValues`
 */
export const qValues = (pValues: readonly number[]): number[] => {
  const byLargest = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!)
  const q = new Array<number>(pValues.length)
  let least = 1
  byLargest.forEach((index, position) => {
    const rank = pValues.length - position
    least = Math.min(least, (pValues[index]! * pValues.length) / rank)
    q[index] = least
  })
  return q
}

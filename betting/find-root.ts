/**
 * The x in [low, high] at which a falling function crosses zero, by halving until the two ends are 1e-16 or one double apart.
 * The caller vouches that f(low) ≥ 0 ≥ f(high); with no crossing inside, the nearer end is returned.
 */
export const findRoot = (falling: (x: number) => number, low: number, high: number): number => {
  let [left, right] = [low, high]
  for (;;) {
    const middle = left + (right - left) / 2
    if (middle <= left || middle >= right || right - left < 1e-16) return middle
    const value = falling(middle)
    if (value === 0) return middle
    if (value > 0) left = middle
    else right = middle
  }
}

import type { Interval } from './interval.ts'
import { normalQuantile } from './normal.ts'

/**
 * A share with Wilson's score interval (E. B. Wilson 1927): honest for few trials and for shares near 0 and 1.
 * @param successes 0 to `trials`
 * @param trials with none the share is unknown and the interval is everything
 * @param confidence coverage, 0 to 1
 */
export const wilson = (successes: number, trials: number, confidence = 0.95): Interval => {
  if (!(trials >= 0 && successes >= 0 && successes <= trials))
    throw new RangeError(`${successes} of ${trials} is no share`)
  if (trials === 0) return { value: Number.NaN, low: 0, high: 1 }
  const z = normalQuantile(0.5 + confidence / 2)
  const share = successes / trials
  const scale = 1 + (z * z) / trials
  const middle = (share + (z * z) / (2 * trials)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

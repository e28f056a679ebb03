import type { Interval } from './interval.ts'
import { seededRandom } from './seeded-random.ts'

export type BootstrapOptions = {
  /** resamples; 1,000 give the ends of a 95 % interval to about a tenth of its width */
  readonly draws?: number
  readonly confidence?: number
  readonly seed?: number
}

/**
 * The percentile interval of a statistic under the block bootstrap (Efron 1979; Künsch 1989). Whole blocks are drawn with replacement,
 * so that observations that depend on each other (bets of one day, ticks of one match) stay together.
 * @param blocks one entry per day or event; the interval is NaN without any
 * @param statistic of any list of blocks, e.g. profit divided by turnover
 */
export const blockBootstrap = <Block>(
  blocks: readonly Block[],
  statistic: (sample: readonly Block[]) => number,
  { draws = 1_000, confidence = 0.95, seed = 1 }: BootstrapOptions = {},
): Interval => {
  const value = blocks.length === 0 ? Number.NaN : statistic(blocks)
  // one block says nothing about how blocks differ
  if (blocks.length < 2) return { value, low: Number.NaN, high: Number.NaN }
  const random = seededRandom(seed)
  const sample = new Array<Block>(blocks.length)
  const results: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    for (let at = 0; at < sample.length; at++) sample[at] = blocks[Math.floor(random() * blocks.length)]!
    const result = statistic(sample)
    // a resample may lack what the statistic needs, e.g. any turnover at all
    if (!Number.isNaN(result)) results.push(result)
  }
  results.sort((a, b) => a - b)
  const tail = (1 - confidence) / 2
  return { value, low: quantileOfSorted(results, tail), high: quantileOfSorted(results, 1 - tail) }
}

/**
 * The quantile of sorted numbers, by linear interpolation between neighbours (type 7 of Hyndman and Fan 1996).
 * @returns NaN for an empty list
 */
export const quantileOfSorted = (sorted: readonly number[], share: number): number => {
  if (sorted.length === 0) return Number.NaN
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return below + (above - below) * (at - Math.floor(at))
}

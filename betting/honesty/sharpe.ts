import { normalCdf, normalQuantile } from './normal.ts'

/** Mean, standard deviation, skewness and kurtosis (3 for a normal distribution) of returns per bet. */
export type Moments = {
  readonly n: number
  readonly mean: number
  readonly deviation: number
  readonly skewness: number
  readonly kurtosis: number
}

/** Sample moments; the deviation is divided by n − 1, the standardised moments by n. NaN where too few values say anything. */
export const momentsOf = (values: readonly number[]): Moments => {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const central = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n
  const variance = central(2)
  return {
    n,
    mean,
    deviation: Math.sqrt((variance * n) / (n - 1)),
    skewness: central(3) / variance ** 1.5,
    kurtosis: central(4) / variance ** 2,
  }
}

/** What the Sharpe ratio of a track record is judged by. */
export type TrackRecord = {
  /** mean return divided by its standard deviation, per bet */
  readonly sharpe: number
  readonly bets: number
  readonly skewness?: number
  readonly kurtosis?: number
}

/**
 * Probabilistic Sharpe ratio: the probability that the true Sharpe ratio lies above `benchmark` (Bailey and López de Prado 2012, eq. 9).
 * @param benchmark Sharpe ratio per bet
 */
export const probabilisticSharpe = (
  { sharpe, bets, skewness = 0, kurtosis = 3 }: TrackRecord,
  benchmark = 0,
): number => {
  const variance = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe
  return normalCdf(((sharpe - benchmark) * Math.sqrt(bets - 1)) / Math.sqrt(variance))
}

const eulerMascheroni = 0.577_215_664_901_532_9

/**
 * The Sharpe ratio per bet that the best of `trials` worthless strategies is expected to show (Bailey and López de Prado 2014, eq. 6).
 * @param trials independent strategies tried; 1 or fewer expect 0
 * @param variance of the trials' Sharpe ratios; 1/(bets − 1) when all are worthless
 */
export const expectedBestSharpe = (trials: number, variance: number): number =>
  trials <= 1
    ? 0
    : Math.sqrt(variance) *
      ((1 - eulerMascheroni) * normalQuantile(1 - 1 / trials) +
        eulerMascheroni * normalQuantile(1 - 1 / (trials * Math.E)))

/**
 * Deflated Sharpe ratio: the probability that a strategy is worth something after `trials` were tried and the best was kept (Bailey and
 * López de Prado 2014).
 */
export const deflatedSharpe = (
  record: TrackRecord,
  trials: number,
  variance = 1 / (record.bets - 1),
): number => probabilisticSharpe(record, expectedBestSharpe(trials, variance))

/**
 * How many independent strategies a set of tried ones amounts to: strategies whose returns per bet correlate by more than `threshold`
 * count as one (single linkage).
 * @param returns one row per strategy, all over the same bets; 0 where a strategy did not bet
 */
export const effectiveTrials = (returns: readonly (readonly number[])[], threshold = 0.5): number => {
  const group = returns.map((_, index) => index)
  const rootOf = (index: number): number => (group[index] === index ? index : rootOf(group[index]!))
  for (let a = 0; a < returns.length; a++)
    for (let b = a + 1; b < returns.length; b++)
      if (correlation(returns[a]!, returns[b]!) > threshold) group[rootOf(b)] = rootOf(a)
  return new Set(returns.map((_, index) => rootOf(index))).size
}

/** Pearson's correlation; NaN when one side never varies. */
export const correlation = (a: readonly number[], b: readonly number[]): number => {
  const meanA = a.reduce((sum, value) => sum + value, 0) / a.length
  const meanB = b.reduce((sum, value) => sum + value, 0) / b.length
  let both = 0
  let alone = 0
  let other = 0
  for (let at = 0; at < a.length; at++) {
    both += (a[at]! - meanA) * (b[at]! - meanB)
    alone += (a[at]! - meanA) ** 2
    other += (b[at]! - meanB) ** 2
  }
  return both / Math.sqrt(alone * other)
}

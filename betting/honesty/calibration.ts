import type { Interval } from './interval.ts'
import { normalQuantile } from './normal.ts'
import { wilson } from './wilson.ts'

/** A forecast and what came of it. */
export type Forecast = { readonly probability: number; readonly happened: boolean }

export type ReliabilityBin = {
  /** mean forecast of the bin */
  readonly forecast: number
  readonly n: number
  /** share that happened, with its 95 % interval */
  readonly happened: Interval
}

/** Forecasts sorted into equal steps of probability; empty bins are left out. */
export const reliability = (forecasts: readonly Forecast[], bins = 10): ReliabilityBin[] => {
  const sorted = Map.groupBy(forecasts, ({ probability }) =>
    Math.min(bins - 1, Math.floor(probability * bins)),
  )
  return [...sorted]
    .sort(([a], [b]) => a - b)
    .map(([, each]) => ({
      forecast: mean(each.map(({ probability }) => probability)),
      n: each.length,
      happened: wilson(each.filter(({ happened }) => happened).length, each.length),
    }))
}

/** Brier score (0 best) and Murphy's parts (1973): `reliability − resolution + uncertainty`, exact for forecasts that are equal within a bin. */
export type Brier = {
  readonly score: number
  readonly reliability: number
  readonly resolution: number
  readonly uncertainty: number
}

/** @param bins see {@link reliability} */
export const brier = (forecasts: readonly Forecast[], bins = 10): Brier => {
  const base = mean(forecasts.map(({ happened }) => Number(happened)))
  const parts = reliability(forecasts, bins)
  const weigh = (of: (bin: ReliabilityBin) => number): number =>
    parts.reduce((sum, bin) => sum + bin.n * of(bin), 0) / forecasts.length
  return {
    score: mean(forecasts.map(({ probability, happened }) => (probability - Number(happened)) ** 2)),
    reliability: weigh(({ forecast, happened }) => (forecast - happened.value) ** 2),
    resolution: weigh(({ happened }) => (happened.value - base) ** 2),
    uncertainty: base * (1 - base),
  }
}

/** Mean negative logarithm of the probability given to what happened; infinite once something happens that was called impossible. */
export const logLoss = (forecasts: readonly Forecast[]): number =>
  mean(forecasts.map(({ probability, happened }) => -Math.log(happened ? probability : 1 - probability)))

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the non-decreasing step function that fits best.
 * @returns a function from a raw probability to a calibrated one
 */
export const isotonic = (forecasts: readonly Forecast[]): ((probability: number) => number) => {
  const blocks: { from: number; value: number; weight: number }[] = []
  const byProbability = [...Map.groupBy(forecasts, ({ probability }) => probability)].sort(
    ([a], [b]) => a - b,
  )
  for (const [from, each] of byProbability) {
    let block = { from, value: mean(each.map(({ happened }) => Number(happened))), weight: each.length }
    for (let last = blocks.at(-1); last !== undefined && last.value >= block.value; last = blocks.at(-1)) {
      blocks.pop()
      const weight = last.weight + block.weight
      block = {
        from: last.from,
        value: (last.value * last.weight + block.value * block.weight) / weight,
        weight,
      }
    }
    blocks.push(block)
  }
  return (probability) => {
    const block = blocks.findLast(({ from }) => from <= probability) ?? blocks[0]
    return block?.value ?? probability
  }
}

/** Slope and intercept of what happened on the log odds of the forecast: 1 and 0 when calibrated. */
export type CalibrationLine = { readonly slope: Interval; readonly intercept: Interval }

/**
 * Logistic regression of the outcome on the forecast's log odds (Cox 1958), by Newton's method, with 95 % Wald intervals. Forecasts of exactly 0 or 1
 * are left out: they have no log odds.
 */
export const calibrationLine = (forecasts: readonly Forecast[]): CalibrationLine => {
  const rows = forecasts
    .filter(({ probability }) => probability > 0 && probability < 1)
    .map(({ probability, happened }) => ({
      x: Math.log(probability / (1 - probability)),
      y: Number(happened),
    }))
  let a = 0
  let b = 1
  let information = { aa: 0, ab: 0, bb: 0 }
  for (let round = 0; round < 50; round++) {
    let [ga, gb] = [0, 0]
    information = { aa: 0, ab: 0, bb: 0 }
    for (const { x, y } of rows) {
      const p = 1 / (1 + Math.exp(-(a + b * x)))
      const w = p * (1 - p)
      ga += y - p
      gb += (y - p) * x
      information.aa += w
      information.ab += w * x
      information.bb += w * x * x
    }
    const determinant = information.aa * information.bb - information.ab ** 2
    const da = (information.bb * ga - information.ab * gb) / determinant
    const db = (information.aa * gb - information.ab * ga) / determinant
    a += da
    b += db
    if (Math.abs(da) + Math.abs(db) < 1e-12) break
  }
  const determinant = information.aa * information.bb - information.ab ** 2
  const z = normalQuantile(0.975)
  const wald = (value: number, variance: number): Interval => ({
    value,
    low: value - z * Math.sqrt(variance),
    high: value + z * Math.sqrt(variance),
  })
  return { slope: wald(b, information.aa / determinant), intercept: wald(a, information.bb / determinant) }
}

/** A model may be deployed only when the interval of its calibration slope holds 1. */
export const isCalibrated = ({ slope }: CalibrationLine): boolean => slope.low <= 1 && slope.high >= 1

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  brier,
  calibrationLine,
  type Forecast,
  isCalibrated,
  isotonic,
  logLoss,
  reliability,
} from './calibration.ts'
import { seededRandom } from './seeded-random.ts'

const drawn = (seed: number, n: number, told: (truth: number) => number): Forecast[] => {
  const random = seededRandom(seed)
  return Array.from({ length: n }, () => {
    const truth = 0.02 + 0.96 * random()
    return { probability: told(truth), happened: random() < truth }
  })
}
/** Pulls log odds towards certainty, as models do that see the same games too often. */
const overconfident = (p: number): number => 1 / (1 + ((1 - p) / p) ** 2)

test('an honest forecast is calibrated, one that is too sure is not', () => {
  const honest = calibrationLine(drawn(1, 4_000, (p) => p))
  expect(isCalibrated(honest)).toBe(true)
  expect(honest.slope.value).toBeCloseTo(1, 1)
  const sure = calibrationLine(drawn(1, 4_000, overconfident))
  expect(isCalibrated(sure)).toBe(false)
  expect(sure.slope.value).toBeCloseTo(0.5, 1)
})

test('the interval of the slope holds 1 in about 95 % of honest samples', () => {
  const held = Array.from({ length: 200 }, (_, seed) =>
    isCalibrated(calibrationLine(drawn(seed, 300, (p) => p))),
  )
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(181)
})

test('the Brier score is the sum of its parts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ probability: fc.constantFrom(0.05, 0.35, 0.65, 0.95), happened: fc.boolean() }), {
        minLength: 1,
        maxLength: 60,
      }),
      (forecasts) => {
        const { score, reliability: bias, resolution, uncertainty } = brier(forecasts)
        expect(bias - resolution + uncertainty).toBeCloseTo(score, 12)
      },
    ),
  )
})

test('reliability by bins, the last one closed', () => {
  const bins = reliability([
    { probability: 0.1, happened: false },
    { probability: 0.19, happened: true },
    { probability: 1, happened: true },
  ])
  expect(bins.map(({ n, happened }) => [n, happened.value])).toEqual([
    [2, 0.5],
    [1, 1],
  ])
  expect(bins[0]!.forecast).toBeCloseTo(0.145, 12)
})

test('log loss of a coin', () => {
  expect(
    logLoss([
      { probability: 0.5, happened: true },
      { probability: 0.5, happened: false },
    ]),
  ).toBeCloseTo(Math.log(2), 12)
  expect(logLoss([{ probability: 0, happened: true }])).toBe(Number.POSITIVE_INFINITY)
})

test('isotonic regression never falls and keeps the mean', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 50,
        },
      ),
      (forecasts) => {
        const calibrated = isotonic(forecasts)
        const byForecast = [...forecasts].sort((a, b) => a.probability - b.probability)
        const values = byForecast.map(({ probability }) => calibrated(probability))
        expect(values).toEqual(values.toSorted((a, b) => a - b))
        const sum = values.reduce((total, each) => total + each, 0)
        expect(sum).toBeCloseTo(forecasts.filter(({ happened }) => happened).length, 9)
      },
    ),
  )
})

test('isotonic regression on a small example', () => {
  const calibrated = isotonic([
    { probability: 0.1, happened: false },
    { probability: 0.2, happened: true },
    { probability: 0.3, happened: false },
    { probability: 0.9, happened: true },
  ])
  expect([0.05, 0.1, 0.2, 0.3, 0.5, 0.9, 1].map(calibrated)).toEqual([0, 0, 0.5, 0.5, 0.5, 1, 1])
  expect(isotonic([])(0.4)).toBe(0.4)
})

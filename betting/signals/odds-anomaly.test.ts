import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logOdds } from './log-odds.ts'
import { oddsAnomalies } from './odds-anomaly.ts'

const opinions = (...probabilities: readonly number[]) =>
  probabilities.map((probability, at) => ({ source: `s${at}`, probability }))

test('the one that disagrees is named, with which way', () => {
  const [only, ...rest] = oddsAnomalies(opinions(0.5, 0.505, 0.495, 0.5, 0.35))
  expect(rest).toEqual([])
  expect(only).toMatchObject({ source: 's4', direction: 'longer' })
  // the others: median log odds 0; deviations 0, 0.02, 0.02, 0 with median 0.01, below the floor of 0.05
  expect(only?.z).toBeCloseTo(Math.log(0.35 / 0.65) / 0.05, 9)
  expect(only?.consensus).toBeCloseTo(0.5, 9)
  expect(oddsAnomalies(opinions(0.5, 0.505, 0.495, 0.5, 0.65))[0]).toMatchObject({
    source: 's4',
    direction: 'shorter',
  })
})

test('wide disagreement of all is nobody’s anomaly', () => {
  expect(oddsAnomalies(opinions(0.3, 0.4, 0.5, 0.6, 0.7))).toEqual([])
})

test('two or three sources cannot outvote each other', () => {
  expect(oddsAnomalies(opinions(0.5, 0.5, 0.1))).toEqual([])
})

test('neither order nor the other side of the bet changes who is named', () => {
  const probability = fc.double({ min: 0.02, max: 0.98, noNaN: true })
  fc.assert(
    fc.property(fc.array(probability, { minLength: 4, maxLength: 9 }), (all) => {
      const forward = opinions(...all)
      const named = oddsAnomalies(forward).map(({ source, z }) => [source, z.toFixed(6)])
      const backward = oddsAnomalies([...forward].reverse()).map(({ source, z }) => [source, z.toFixed(6)])
      expect([...backward].sort()).toEqual([...named].sort())
      const other = oddsAnomalies(
        forward.map(({ source, probability }) => ({ source, probability: 1 - probability })),
      )
      expect(other.map(({ source }) => source).sort()).toEqual(named.map(([source]) => source).sort())
    }),
  )
})

test('log odds of a certainty are refused by value', () => {
  expect(logOdds(0.5)).toBe(0)
  for (const value of [0, 1, -0.1, Number.NaN]) expect(() => logOdds(value)).toThrow(/bad_probability/)
})

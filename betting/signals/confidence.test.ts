import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certainties } from '../certainty.ts'
import { type ConfidenceFacts, confidenceOf } from './confidence.ts'

const best: ConfidenceFacts = {
  oldestSeenMs: 0,
  steadyMs: 3_600_000,
  bookmakers: 200,
  identity: 1,
  margin: 0.02,
  certainty: 'sure',
}

test('all parts perfect is 100, each part pulls by its weight', () => {
  expect(confidenceOf(best).score).toBeCloseTo(100, 9)
  // one half-life: ½ to the power 2/10
  const old = confidenceOf({ ...best, oldestSeenMs: 15_000 })
  expect(old.parts.freshness).toEqual({ value: 50, weight: 2 })
  expect(old.score).toBeCloseTo(100 * 0.5 ** 0.2, 9)
  expect(confidenceOf({ ...best, bookmakers: 2 }).parts.breadth.value).toBe(50)
  expect(confidenceOf({ ...best, steadyMs: 0 }).parts.steadiness.value).toBe(50)
  expect(confidenceOf({ ...best, margin: 0.1 }).parts.plausibility.value).toBeCloseTo(50, 9)
  expect(confidenceOf({ ...best, certainty: 'rules_differ' }).parts.certainty.value).toBe(30)
})

test('one hopeless part is hopeless', () => {
  expect(confidenceOf({ ...best, identity: 0 }).score).toBe(0)
  expect(confidenceOf({ ...best, margin: 0.2 }).score).toBe(0)
  expect(confidenceOf({ ...best, bookmakers: 0 }).score).toBe(0)
})

test('it stays within 0 and 100 and never rises when a fact gets worse', () => {
  const facts = fc.record({
    oldestSeenMs: fc.integer({ min: 0, max: 600_000 }),
    steadyMs: fc.integer({ min: 0, max: 600_000 }),
    bookmakers: fc.integer({ min: 0, max: 50 }),
    identity: fc.double({ min: 0, max: 1, noNaN: true }),
    margin: fc.double({ min: -1, max: 1, noNaN: true }),
    certainty: fc.constantFrom(...certainties),
  })
  fc.assert(
    fc.property(facts, (one) => {
      const { score } = confidenceOf(one)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100 + 1e-9)
      const worse = [
        { ...one, oldestSeenMs: one.oldestSeenMs + 1_000 },
        { ...one, steadyMs: one.steadyMs / 2 },
        { ...one, bookmakers: one.bookmakers / 2 },
        { ...one, identity: one.identity / 2 },
        { ...one, margin: one.margin + 0.01 },
      ]
      for (const facts of worse) expect(confidenceOf(facts).score).toBeLessThanOrEqual(score + 1e-9)
    }),
  )
})

test('facts that cannot be are refused by value', () => {
  expect(() => confidenceOf({ ...best, identity: 1.1 })).toThrow(/bad_amount.*1\.1/)
  expect(() => confidenceOf({ ...best, oldestSeenMs: -1 })).toThrow(/oldestSeenMs.*-1/)
  expect(() => confidenceOf({ ...best, margin: Number.NaN })).toThrow(/bad_rate.*NaN/)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MatchIncident, scoreMomentum } from './score-momentum.ts'

const minute = 60_000

test('weights halve with every half-life', () => {
  const incidents: MatchIncident[] = [
    { at: 0, side: 'home', weight: 4 },
    { at: 10 * minute, side: 'away', weight: 1 },
    { at: 20 * minute, side: 'home', weight: 2 },
  ]
  // 4 twice halved and 2 fresh; 1 halved once
  expect(scoreMomentum(incidents, 20 * minute)).toEqual({
    momentum: (3 - 0.5) / (3.5 + 1),
    home: 3,
    away: 0.5,
  })
})

test('nothing happened, or not yet', () => {
  expect(scoreMomentum([], 0).momentum).toBe(0)
  expect(scoreMomentum([{ at: 5, side: 'home', weight: 1 }], 4)).toEqual({ momentum: 0, home: 0, away: 0 })
})

test('it stays within ±1, and changing sides changes its sign', () => {
  const incident = fc.record({
    at: fc.integer({ min: 0, max: 90 * minute }),
    side: fc.constantFrom('home' as const, 'away' as const),
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(incident, { maxLength: 20 }), (incidents) => {
      const { momentum } = scoreMomentum(incidents, 90 * minute)
      expect(Math.abs(momentum)).toBeLessThan(1)
      const swapped = incidents.map((one) => ({
        ...one,
        side: one.side === 'home' ? ('away' as const) : ('home' as const),
      }))
      expect(scoreMomentum(swapped, 90 * minute).momentum).toBeCloseTo(-momentum, 12)
    }),
  )
})

test('weights that cannot be are refused by value', () => {
  expect(() => scoreMomentum([{ at: 0, side: 'home', weight: -1 }], 0)).toThrow(/bad_amount.*-1/)
  expect(() => scoreMomentum([], 0, { halfLifeMs: 0 })).toThrow(/bad_amount.*0/)
})

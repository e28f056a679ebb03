import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agree } from './opinion.ts'

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2
}

const probabilities = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 20 })))
  .map((parts) => parts.map((part) => part / parts.reduce((sum, each) => sum + each, 0)))

test('what all but one think is what a plain recount says', () => {
  fc.assert(
    fc.property(fc.array(probabilities, { minLength: 1, maxLength: 9 }), fc.nat(9), (all, at) => {
      const opinions = all.map((fair, index) => ({ bookmaker: `b${index}`, fair }))
      const others = all.filter((_, index) => index !== at)
      const consensus = agree(opinions).without(`b${at}`)
      if (others.length === 0) {
        expect(consensus).toBeUndefined()
        return
      }
      const column = (selection: number) => others.map((fair) => fair[selection]!)
      const medians = [0, 1, 2].map((selection) => median(column(selection)))
      const sum = medians.reduce((total, value) => total + value, 0)
      expect(consensus!.bookmakers).toBe(others.length)
      for (const selection of [0, 1, 2]) {
        expect(consensus!.fair[selection]).toBeCloseTo(medians[selection]! / sum, 12)
        expect(consensus!.low[selection]).toBe(Math.min(...column(selection)))
        expect(consensus!.high[selection]).toBe(Math.max(...column(selection)))
      }
    }),
  )
})

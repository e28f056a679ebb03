import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maximise } from './linear-programme.ts'

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * b[k]!, 0)

test('a textbook programme: 3x + 5y within x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18', () => {
  const solution = maximise(
    [3, 5],
    [
      [1, 0],
      [0, 2],
      [3, 2],
    ],
    [4, 12, 18],
  )
  expect(solution).toEqual([2, 6])
})

test('no feasible point is better: the dual programme closes the gap', () => {
  const number = fc.double({ min: 0.1, max: 5, noNaN: true })
  const shape = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([n, m]) =>
    fc.record({
      objective: fc.array(number, { minLength: n, maxLength: n }),
      rows: fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }),
      bounds: fc.array(number, { minLength: m, maxLength: m }),
    }),
  )
  fc.assert(
    fc.property(shape, ({ objective, rows, bounds }) => {
      const x = maximise(objective, rows, bounds)
      for (const [i, row] of rows.entries()) expect(dot(row, x)).toBeLessThan(bounds[i]! + 1e-9)
      expect(Math.min(...x)).toBeGreaterThanOrEqual(0)
      // dual: min bounds·y, rowsᵀy ≥ objective, y ≥ 0; substituting y = Y − z makes it a programme of the same form
      const roof = Math.max(...objective) / 0.1
      const columns = objective.map((_, j) => rows.map((row) => row[j]!))
      const z = maximise(
        bounds,
        [...columns, ...rows.map((_, i) => rows.map((__, k) => (i === k ? 1 : 0)))],
        [
          ...columns.map((column, j) => roof * column.reduce((a, b) => a + b, 0) - objective[j]!),
          ...rows.map(() => roof),
        ],
      )
      const dual = dot(
        bounds,
        z.map((value) => roof - value),
      )
      expect(dot(objective, x)).toBeCloseTo(dual, 6)
    }),
    { numRuns: 500, seed: 8 },
  )
})

test('a start outside and a direction without end are refused', () => {
  expect(() => maximise([1], [[1]], [-1])).toThrow('nothing to start from')
  expect(() => maximise([1], [[-1]], [1])).toThrow('has no bound')
})

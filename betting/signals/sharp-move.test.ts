import { describe, expect, test } from 'vitest'
import { type OpinionHistory, sharpMove } from './sharp-move.ts'

const history = (
  source: string,
  weight: number,
  ...series: readonly (readonly [number, number])[]
): OpinionHistory => ({
  source,
  weight,
  series: series.map(([at, probability]) => ({ at, probability })),
})
const change = (before: number, after: number) =>
  Math.log(after / (1 - after)) - Math.log(before / (1 - before))

const leaders = [history('a', 2, [0, 0.5], [50_000, 0.55]), history('b', 1, [0, 0.49], [55_000, 0.53])]

test('leaders moved together: by how much, and who has not followed', () => {
  const found = sharpMove(
    [
      ...leaders,
      history('slow', 0, [0, 0.5]),
      history('late', 0, [0, 0.5], [58_000, 0.51]),
      history('quick', 0, [0, 0.5], [52_000, 0.545]),
    ],
    60_000,
  )
  const move = (2 * change(0.5, 0.55) + change(0.49, 0.53)) / 3
  expect(found?.move).toBeCloseTo(move, 12)
  expect(found?.agreement).toBe(1)
  expect(found?.lagging.map(({ source }) => source)).toEqual(['slow', 'late'])
  expect(found?.lagging[0]?.lag).toBe(1)
  expect(found?.lagging[1]?.lag).toBeCloseTo(1 - change(0.5, 0.51) / move, 12)
})

describe('no sharp move', () => {
  test('too small', () =>
    expect(sharpMove([history('a', 1, [0, 0.5], [50_000, 0.51])], 60_000)).toBeUndefined())
  test('leaders against each other', () => {
    expect(
      sharpMove(
        [history('a', 1, [0, 0.5], [50_000, 0.62]), history('b', 1, [0, 0.5], [50_000, 0.48])],
        60_000,
      ),
    ).toBeUndefined()
  })
  test('only followers', () =>
    expect(sharpMove([history('a', 0, [0, 0.5], [50_000, 0.6])], 60_000)).toBeUndefined())
  test('before the window, or after now', () => {
    expect(sharpMove(leaders, 600_000)).toBeUndefined()
    expect(sharpMove(leaders, 40_000)).toBeUndefined()
  })
  test('a price that has just appeared has not moved', () => {
    expect(sharpMove([history('a', 1, [30_000, 0.5], [50_000, 0.6])], 60_000)).toBeUndefined()
  })
})

test('the other way is the same move with the other sign', () => {
  const mirrored = leaders.map((one) => ({
    ...one,
    series: one.series.map(({ at, probability }) => ({ at, probability: 1 - probability })),
  }))
  expect(sharpMove(mirrored, 60_000)?.move).toBeCloseTo(-(sharpMove(leaders, 60_000)?.move ?? 0), 12)
})

test('a negative weight is refused by value', () => {
  expect(() => sharpMove([history('a', -1, [0, 0.5])], 60_000)).toThrow(/bad_amount.*-1/)
})

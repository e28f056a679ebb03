import { expect, test } from 'vitest'
import { calculators } from './calculators.ts'
import { at, calculatorVectors } from './vectors.testkit.ts'

test.each(calculatorVectors)('$name: $what', ({ name, input, expected }) => {
  const answer = (calculators[name] as (input: unknown) => unknown)(input)
  for (const [path, value] of Object.entries(expected)) expect(at(answer, path), path).toBeCloseTo(value, 3)
})

test('every calculator has a vector', () => {
  expect(new Set(calculatorVectors.map(({ name }) => name))).toEqual(new Set(Object.keys(calculators)))
})

test.each([
  ['one leg is no set', () => calculators.arbitrage({ legs: [{ odds: 2 }], outlay: 1 })],
  ['odds of 1', () => calculators.dutching({ odds: [1, 3], outlay: 1 })],
  [
    'a line of 0.1',
    () =>
      calculators.asian_line({ market: 'ou', line: 0.1, legs: [{ selection: 'over', odds: 2 }], outlay: 1 }),
  ],
  [
    'an increment larger than the stakes',
    () =>
      calculators.arbitrage({ legs: [{ odds: 2.1, max_stake: 1 }, { odds: 2.1 }], outlay: 2, increment: 50 }),
  ],
])('%s is refused', (_, calculate) => {
  expect(calculate).toThrow(expect.objectContaining({ code: expect.stringMatching(/^bad_/) }))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameRatio } from './name-ratio.ts'
import { NameSearch } from './name-search.ts'

/** The textbook table: what the fast ways must equal to the last bit. */
function plainRatio(a: string, b: string): number {
  if (a.length + b.length === 0) return 1
  let last = new Array<number>(b.length + 1).fill(0)
  for (let i = 1; i <= a.length; i++) {
    const row = [0]
    for (let j = 1; j <= b.length; j++)
      row.push(a[i - 1] === b[j - 1] ? last[j - 1]! + 1 : Math.max(last[j]!, row[j - 1]!))
    last = row
  }
  return (2 * last[b.length]!) / (a.length + b.length)
}

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcde '), maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'ab'), minLength: 30, maxLength: 100 }),
)

test('the ratio equals the textbook table for any two texts', () => {
  expect(nameRatio('lewenstein', 'levenshtein')).toBe(plainRatio('lewenstein', 'levenshtein'))
  fc.assert(
    fc.property(text, text, (a, b) => nameRatio(a, b) === plainRatio(a, b)),
    { numRuns: 2000 },
  )
})

test('the search finds what comparing with every name finds', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 30 }),
      text,
      fc.constantFrom(0, 0.3, 0.8),
      (names, wanted, cutoff) => {
        const search = new NameSearch(names)
        const all = new Float64Array(names.length)
        search.all(wanted, all)
        const plain = names.map((name) => plainRatio(wanted, name))
        expect([...all]).toEqual(plain)
        const top = Math.max(-1, ...plain)
        const expected =
          names.length === 0 || top < cutoff ? undefined : { index: plain.indexOf(top), ratio: top }
        expect(search.best(wanted, cutoff)).toEqual(expected)
      },
    ),
    { numRuns: 500 },
  )
})

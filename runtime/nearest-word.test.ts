import { expect, test } from 'vitest'
import { didYouMean, nearestWord } from './nearest-word.ts'

test('a misspelt or begun name is recognised, a foreign one is not', () => {
  const known = ['alpha_sports', 'bravo', 'world-cup-2026']
  expect(nearestWord('brvo', known)).toBe('bravo')
  expect(nearestWord('Bravoo', known)).toBe('bravo')
  expect(nearestWord('world', known)).toBe('world-cup-2026')
  expect(nearestWord('zzz', known)).toBeUndefined()
  expect(nearestWord('', known)).toBeUndefined()
  expect(didYouMean('brvo', known)).toBe(' Did you mean bravo?')
  expect(didYouMean('zzz', known)).toBe('')
})

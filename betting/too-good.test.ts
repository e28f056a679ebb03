import { expect, test } from 'vitest'
import { quarantineOf } from './too-good.ts'

test('above the threshold with its reason, at or below without', () => {
  expect(quarantineOf(0.1)).toBeUndefined()
  expect(quarantineOf(0.037)).toBeUndefined()
  expect(quarantineOf(-0.05)).toBeUndefined()
  expect(quarantineOf(0.101)).toEqual({ code: 'too_good', margin: 0.101, threshold: 0.1 })
  expect(quarantineOf(0.05, 0.03)).toEqual({ code: 'too_good', margin: 0.05, threshold: 0.03 })
})

test('a threshold or margin that cannot be is refused by value', () => {
  expect(() => quarantineOf(0.05, 0)).toThrow(/bad_rate.*got 0/)
  expect(() => quarantineOf(0.05, Number.NaN)).toThrow(/got NaN/)
  expect(() => quarantineOf(Number.NaN)).toThrow(/bad_rate/)
})

import { expect, test } from 'vitest'
import { usualName } from './usual-name.ts'

test.each([
  [['Deutschland', 'Germany', 'Germany', 'GERMANY'], 'Germany'],
  [['GERMANY', 'Germany'], 'Germany'],
  [['USA', 'USA', 'United States'], 'USA'],
  [['Arabia Saudí', 'Saudi Arabia'], 'Arabia Saudí'],
  [[], undefined],
])('of %j the usual one is %s', (names, expected) => {
  expect(usualName(names)).toBe(expected)
})

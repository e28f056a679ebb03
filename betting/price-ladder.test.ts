import { expect, test } from 'vitest'
import { classicLadder, createLadder, finestLadder } from './price-ladder.ts'

const classic = createLadder(classicLadder)

test('the classic ladder has its 350 published prices', () => {
  expect(classic.prices).toHaveLength(350)
  expect(classic.prices.slice(0, 3)).toEqual([1.01, 1.02, 1.03])
  expect(classic.prices.slice(-2)).toEqual([990, 1000])
  // one price on each side of every change of step
  for (const odds of [
    1.99, 2, 2.02, 2.98, 3, 3.05, 3.95, 4, 4.1, 5.9, 6, 6.2, 9.8, 10, 10.5, 19.5, 20, 21, 29, 30, 32, 48, 50,
    55, 95, 100, 110,
  ])
    expect(classic.has(odds), `${odds}`).toBe(true)
  for (const odds of [2.01, 3.02, 4.05, 6.1, 10.2, 20.5, 31, 52, 105, 1.005, 1001])
    expect(classic.has(odds), `${odds}`).toBe(false)
})

test('one step up and one down undo each other, everywhere', () => {
  for (const [at, odds] of classic.prices.entries()) {
    expect(classic.next(odds)).toBe(classic.prices[at + 1])
    expect(classic.previous(odds)).toBe(classic.prices[at - 1])
  }
  expect(classic.previous(1.01)).toBeUndefined()
  expect(classic.next(1000)).toBeUndefined()
})

test('from between two prices the neighbours are the two', () => {
  expect([classic.previous(3.02), classic.floor(3.02), classic.ceil(3.02), classic.next(3.02)]).toEqual([
    3, 3, 3.05, 3.05,
  ])
  expect([classic.floor(1.005), classic.ceil(1.005)]).toEqual([undefined, 1.01])
  expect([classic.floor(2_000), classic.ceil(2_000)]).toEqual([1000, undefined])
})

test('counts steps over a change of step', () => {
  expect(classic.stepsBetween(1.98, 2.04)).toBe(4)
  expect(classic.stepsBetween(2.04, 1.98)).toBe(-4)
  expect(() => classic.stepsBetween(2.01, 3)).toThrow(/not a price of this ladder, got 2\.01/)
  expect(() => classic.next(Number.NaN)).toThrow(/bad_odds/)
})

test('the finest ladder has every hundredth', () => {
  const finest = createLadder(finestLadder)
  expect(finest.prices).toHaveLength(99_900)
  expect(finest.next(2)).toBe(2.01)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakEvenOdds, cashFlow, checkFees, type Fees, settledProfit } from './fees.ts'
import { HALF_LOSS, HALF_WIN, LOSS, PUSH, WIN } from './settled.ts'

const back = (odds: number, fees: Fees) =>
  1 + cashFlow('back', odds, fees).win / cashFlow('back', odds, fees).outlay

describe('what each fee makes of odds of 2.50', () => {
  test('win commission: 1 + (o − 1)(1 − c)', () =>
    expect(back(2.5, { winCommission: 0.05 })).toBeCloseTo(2.425, 12))
  test('fee on stake: o/(1 + t)', () => expect(back(2.5, { stakeTax: 0.05 })).toBeCloseTo(2.5 / 1.05, 12))
  test('turnover tax: o(1 − t)', () => expect(back(2.5, { turnoverTax: 0.05 })).toBeCloseTo(2.375, 12))
  test('gross tax: o(1 − t)', () => expect(back(2.5, { grossTax: 0.05 })).toBeCloseTo(2.375, 12))
  test('they part where the bet does not win', () => {
    expect(cashFlow('back', 2.5, { turnoverTax: 0.05 }).push).toBeCloseTo(-0.05, 12)
    expect(cashFlow('back', 2.5, { grossTax: 0.05 }).push).toBe(0)
    expect(cashFlow('back', 2.5, { stakeTax: 0.05 }).lose).toBeCloseTo(-1.05, 12)
  })
  test('1.80 with 4 % on the profit is 1.768, with 4 % of the stake win or lose 1.731', () => {
    expect(back(1.8, { winCommission: 0.04 })).toBeCloseTo(1.768, 12)
    expect(back(1.8, { stakeTax: 0.04 })).toBeCloseTo(1.731, 3)
  })
  test('a lay: liability out, the stake less commission back', () => {
    expect(cashFlow('lay', 2.1, { winCommission: 0.02 })).toEqual({
      outlay: expect.closeTo(1.1, 12),
      win: expect.closeTo(-1.1, 12),
      push: -0,
      lose: expect.closeTo(0.98, 12),
    })
  })
  test('halves are halves of both ends', () => {
    const flow = cashFlow('back', 2, {})
    expect([WIN, HALF_WIN, PUSH, HALF_LOSS, LOSS].map((end) => settledProfit(flow, end))).toEqual([
      1, 0.5, 0, -0.5, -1,
    ])
  })
})

test('at the break-even price a bet is worth the level, whatever the fees', () => {
  const rate = fc.double({ min: 0, max: 0.2, noNaN: true })
  fc.assert(
    fc.property(
      fc.constantFrom('back' as const, 'lay' as const),
      fc.record({ stakeTax: rate, turnoverTax: rate, grossTax: rate, winCommission: rate }),
      fc.double({ min: 0.02, max: 0.9, noNaN: true }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      fc.double({ min: 0, max: 0.2, noNaN: true }),
      (side, all, won, part, level) => {
        const fees = side === 'lay' ? { stakeTax: all.stakeTax, winCommission: all.winCommission } : all
        const returned = (1 - won) * part
        const lost = 1 - won - returned
        const odds = breakEvenOdds(side, fees, won, returned, lost, level)
        fc.pre(odds > 1 && odds < 1e4)
        const { outlay, win, push, lose } = cashFlow(side, odds, fees)
        expect((won * win + returned * push + lost * lose) / outlay).toBeCloseTo(level, 9)
      },
    ),
    { numRuns: 2_000, seed: 6 },
  )
})

test('a bet that cannot reach the level has no break-even price', () => {
  expect(breakEvenOdds('back', undefined, 0, 0, 1, 0)).toBe(Number.POSITIVE_INFINITY)
  expect(breakEvenOdds('lay', undefined, 0, 0, 1, 0)).toBe(Number.POSITIVE_INFINITY)
  expect(breakEvenOdds('lay', undefined, 0, 1, 0, 0)).toBe(Number.NEGATIVE_INFINITY)
})

test.each([
  [{ winCommission: -0.1 }, 'back', 'bad_rate'],
  [{ stakeTax: Number.NaN }, 'back', 'bad_rate'],
  [{ grossTax: 0.1 }, 'lay', 'bad_rate'],
  [{ fixedMinor: 1.5 }, 'back', 'bad_amount'],
] as const)('fees %j of a %s are refused: %s', (fees, side, code) => {
  expect(() => checkFees(fees, side)).toThrow(expect.objectContaining({ code }))
})

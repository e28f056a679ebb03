import fc from 'fast-check'
import { expect, test } from 'vitest'
import { microsOf, oddsOfFill, purchaseFor } from './purchase.ts'

test.each([
  // 50.00 at 2.0 or better: at most 0.50 a share, so 100 shares
  [5000, 2, '0.01', { makerAmount: 50_000_000n, takerAmount: 100_000_000n, price: 0.5 }],
  // 1/2.1 is 0.4761…: 0.47 is the highest tick that keeps the floor
  [5000, 2.1, '0.01', { makerAmount: 50_000_000n, takerAmount: 106_382_900n, price: 0.47 }],
  [100, 1.25, '0.1', { makerAmount: 1_000_000n, takerAmount: 1_250_000n, price: 0.8 }],
  [100, 1.001, '0.01', { makerAmount: 1_000_000n, takerAmount: 1_010_100n, price: 0.99 }],
  [100, 200, '0.01', undefined],
  [100, 2, 'x', undefined],
])('%d cents at %d with ticks of %s', (cents, floor, tick, purchase) => {
  expect(purchaseFor(cents, floor, tick)).toEqual(purchase)
})

test('the limit keeps the floor, and the next tick would not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.integer({ min: 1_010_102, max: 90_000_000 }),
      fc.constantFrom('0.1', '0.01', '0.001', '0.0001'),
      (cents, micros, tick) => {
        const purchase = purchaseFor(cents, micros / 1e6, tick)
        fc.pre(purchase !== undefined)
        const ticks = Math.round(1 / Number(tick))
        const steps = BigInt(Math.round(purchase!.price * ticks))
        expect(steps * BigInt(micros) <= BigInt(ticks) * 1_000_000n).toBe(true)
        expect(
          (steps + 1n) * BigInt(micros) > BigInt(ticks) * 1_000_000n || steps === BigInt(ticks - 1),
        ).toBe(true)
        const exact = (purchase!.makerAmount * BigInt(ticks)) / steps
        expect(exact - purchase!.takerAmount).toBeLessThan(100n)
      },
    ),
  )
})

test('fills as odds', () => {
  expect(oddsOfFill(microsOf('50')!, microsOf('105')!)).toBe(2.1)
  expect(oddsOfFill(microsOf('3')!, microsOf('10')!)).toBe(3.333333)
  expect(microsOf('0.1234567')).toBe(123_456n)
  expect(microsOf('-1')).toBeUndefined()
})

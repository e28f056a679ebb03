import { expect, test } from 'vitest'
import { minorOf, writeMoney } from './money.ts'

test.each([
  [{ units: '5', sign: '$' }, 'USD', 500],
  [{ units: '5', sign: '$' }, 'USDT', 5_000_000],
  [{ units: '12.5', sign: undefined }, 'GBP', 1250],
  [{ units: '12.50', sign: 'GBP' }, 'GBP', 1250],
  [{ units: '700', sign: '¥' }, 'JPY', 700],
  [{ units: '12.500', sign: '£' }, 'GBP', 1250],
  [{ units: '5', sign: '$' }, 'GBP', undefined],
  [{ units: '5', sign: 'EUR' }, 'GBP', undefined],
  [{ units: '0.005', sign: '£' }, 'GBP', undefined],
  [{ units: '1.5', sign: '¥' }, 'JPY', undefined],
])('%j in %s is %s', (amount, currency, minor) => {
  expect(minorOf(amount, currency)).toBe(minor)
})

test.each([
  [4906, 'GBP', '49.06 GBP'],
  [-302, 'GBP', '-3.02 GBP'],
  [700, 'JPY', '700 JPY'],
  [5_000_000, 'USDT', '5.00 USDT'],
  [5_125_000, 'USDT', '5.125 USDT'],
])('%d minor %s is %s', (minor, currency, text) => {
  expect(writeMoney(minor, currency)).toBe(text)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyExponent, formatMinor, minorFromUnits, unitsFromMinor } from './money.ts'

test.each([
  ['GBP', 2, 100, 10_000, '100.00 GBP'],
  ['JPY', 0, 10_000, 10_000, '10000 JPY'],
  ['KWD', 3, 100, 100_000, '100.000 KWD'],
  ['USDC', 6, 100, 100_000_000, '100.000000 USDC'],
  ['USDT', 6, 0.29, 290_000, '0.290000 USDT'],
  ['DAI', 6, 1, 1_000_000, '1.000000 DAI'],
  ['CLF', 4, 1, 10_000, '1.0000 CLF'],
])('%s keeps %i digits: %d are %i minor units, written %s', (currency, digits, units, minor, written) => {
  expect(currencyExponent(currency)).toBe(digits)
  expect(minorFromUnits(units, currency)).toBe(minor)
  expect(unitsFromMinor(minor, currency)).toBe(units)
  expect(formatMinor(minor, currency)).toBe(written)
})

test('of common national currencies the table says what the running program knows', () => {
  for (const currency of [
    'EUR',
    'USD',
    'GBP',
    'CHF',
    'JPY',
    'KRW',
    'CLP',
    'VND',
    'KWD',
    'BHD',
    'OMR',
    'TND',
    'JOD',
  ]) {
    const known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    expect([currency, currencyExponent(currency)]).toEqual([currency, known.maximumFractionDigits])
  }
})

test('a limit that nobody can count is the largest amount there is', () => {
  expect(minorFromUnits(1e300, 'GBP')).toBe(Number.MAX_SAFE_INTEGER)
})

test('an amount below a minor unit is never rounded up, and rounding noise never takes one away', () => {
  expect(minorFromUnits(0.999, 'GBP')).toBe(99)
  expect(minorFromUnits(1.9, 'JPY')).toBe(1)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.constantFrom('GBP', 'JPY', 'KWD', 'USDC'),
      (minor, currency) => {
        expect(minorFromUnits(unitsFromMinor(minor, currency), currency)).toBe(minor)
      },
    ),
  )
})

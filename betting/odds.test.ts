import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { decimalFrom, inFormat, type OddsFormat, oddsFormats } from './odds.ts'

// One row per price, every column written down from its definition: an independent table, not the code's own output.
const table: readonly (readonly [decimal: number, Record<OddsFormat, number | string>])[] = [
  [
    2.5,
    {
      decimal: 2.5,
      american: 150,
      fractional: '3/2',
      malay: -2 / 3,
      indonesian: 1.5,
      hong_kong: 1.5,
      probability: 0.4,
      milli: 2500,
    },
  ],
  [
    1.5,
    {
      decimal: 1.5,
      american: -200,
      fractional: '1/2',
      malay: 0.5,
      indonesian: -2,
      hong_kong: 0.5,
      probability: 2 / 3,
      milli: 1500,
    },
  ],
  [
    2,
    {
      decimal: 2,
      american: 100,
      fractional: '1/1',
      malay: 1,
      indonesian: 1,
      hong_kong: 1,
      probability: 0.5,
      milli: 2000,
    },
  ],
  [
    1.01,
    {
      decimal: 1.01,
      american: -10_000,
      fractional: '1/100',
      malay: 0.01,
      indonesian: -100,
      hong_kong: 0.01,
      probability: 1 / 1.01,
      milli: 1010,
    },
  ],
  [
    1000,
    {
      decimal: 1000,
      american: 99_900,
      fractional: '999/1',
      malay: -1 / 999,
      indonesian: 999,
      hong_kong: 999,
      probability: 0.001,
      milli: 1_000_000,
    },
  ],
]

describe.each(table)('%f', (decimal, written) => {
  test.each(oddsFormats)('is written and read as %s', (format) => {
    const value = inFormat(format, decimal)
    const expected = written[format]
    if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 10)
    else expect(value).toBe(expected)
    expect(decimalFrom(format, expected)).toBeCloseTo(decimal, 9)
  })
})

test('reads what shops and feeds write', () => {
  expect(decimalFrom('fractional', '10/11')).toBeCloseTo(1.909090909, 9)
  expect(decimalFrom('fractional', '11-10')).toBe(2.1)
  expect(decimalFrom('fractional', 'EVS')).toBe(2)
  expect(decimalFrom('american', '+105')).toBe(2.05)
  expect(decimalFrom('american', -100)).toBe(2)
  expect(decimalFrom('malay', '-0.95')).toBeCloseTo(1 + 1 / 0.95, 11)
  expect(decimalFrom('malay', -1)).toBe(2)
  expect(decimalFrom('indonesian', -1.25)).toBe(1.8)
  expect(decimalFrom('decimal', '1.909')).toBe(1.909)
})

test('every whole American price, every cent and every fraction comes back to the last bit', () => {
  const lost: unknown[] = []
  const keep = (before: number | string, after: number | string) =>
    before === after || lost.push([before, after])
  for (let price = 101; price <= 20_000; price++)
    for (const signed of [price, -price]) keep(signed, inFormat('american', decimalFrom('american', signed)))
  for (let centi = 101; centi <= 5_000; centi++)
    for (const format of oddsFormats) keep(centi / 100, decimalFrom(format, inFormat(format, centi / 100)))
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  for (let under = 1; under <= 100; under++)
    for (let over = 1; over <= 200; over++) {
      const reduced = `${over / divisor(over, under)}/${under / divisor(over, under)}`
      keep(reduced, inFormat('fractional', decimalFrom('fractional', `${over}/${under}`)))
    }
  expect(lost).toEqual([])
})

test('any odds come back from any format', () => {
  const odds = fc.double({ min: 1.001, max: 1_000, noNaN: true })
  fc.assert(
    fc.property(
      odds,
      fc.constantFrom(...oddsFormats.filter((format) => format !== 'milli')),
      (price, format) => {
        const back = decimalFrom(format, inFormat(format, price))
        // profit, not odds, is what American and Malay carry: compare on it
        expect(Math.abs((back - 1) / (price - 1) - 1)).toBeLessThan(1e-8)
      },
    ),
  )
})

describe('impossible prices are refused by value', () => {
  test.each([1, 0, -2, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('decimal %f', (odds) => {
    expect(() => checkOdds(odds)).toThrow(ImpossibleInput)
    for (const format of oddsFormats) expect(() => inFormat(format, odds)).toThrow(/bad_odds/)
  })
  test.each<[OddsFormat, number | string]>([
    ['american', 99],
    ['american', -99.9],
    ['american', 0],
    ['fractional', '5/0'],
    ['fractional', '0/5'],
    ['fractional', 'x'],
    ['fractional', 1.5],
    ['malay', 1.01],
    ['malay', 0],
    ['malay', -1.2],
    ['indonesian', 0.99],
    ['hong_kong', 0],
    ['hong_kong', -0.5],
    ['probability', 1],
    ['probability', 0],
    ['milli', 1909.5],
    ['milli', 1000],
    ['decimal', '1,95'],
    ['decimal', ''],
    ['decimal', 1],
  ])('%s %s', (format, value) => {
    expect(() => decimalFrom(format, value)).toThrow(expect.objectContaining({ code: 'bad_odds', value }))
  })
  test('odds without a whole thousandth have no milli', () => {
    expect(() => inFormat('milli', 21 / 11)).toThrow(/no whole thousandth, got 1\.909090/)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalFrom } from '#betting/odds.ts'
import { priceText, shownFormats } from './price-text.ts'
import { readRecording } from './recording.ts'

const readBack = (odds: number, format: (typeof shownFormats)[number]): number =>
  Math.round(decimalFrom(format, priceText(odds, format)) * 100) / 100

const recorded = new Set(
  readRecording('world-cup-2026').snapshots.flatMap(({ matches }) =>
    matches.flatMap(({ markets }) => markets.flatMap(({ prices }) => prices.map(({ odds }) => odds))),
  ),
)

describe.each(shownFormats)('as %s', (format) => {
  test('every price of the recording comes back exactly', () => {
    expect(recorded.size).toBe(334)
    for (const odds of recorded) expect([odds, readBack(odds, format)]).toEqual([odds, odds])
  })

  test('and so does any price on the grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 101, max: 100_100 }), (hundredths) => {
        expect(readBack(hundredths / 100, format)).toBe(hundredths / 100)
      }),
    )
  })
})

test.each([
  [1.91, '1.91', '10/11', '-110', '0.91'],
  [2, '2.00', '1/1', '+100', '1.00'],
  [2.5, '2.50', '3/2', '+150', '-0.667'],
  [1.06, '1.06', '1/16', '-1667', '0.06'],
  [56, '56.00', '55/1', '+5500', '-0.018182'],
])('%d is written %s, %s, %s, %s', (odds, ...written) => {
  expect(shownFormats.map((format) => priceText(odds, format))).toEqual(written)
})

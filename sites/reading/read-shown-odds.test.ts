import { expect, test } from 'vitest'
import { formatByShape, namedFormat, readShownOdds } from './read-shown-odds.ts'

test.each([
  ['1.50', 'decimal', 1.5],
  ['1,50', 'decimal', 1.5],
  ['1.234,50', 'decimal', 1234.5],
  ['1,234.50', 'decimal', 1234.5],
  [' 4.40\u00a0', 'decimal', 4.4],
  ['-200', 'american', 1.5],
  ['\u2212200', 'american', 1.5],
  ['+340', 'american', 4.4],
  ['340', 'american', 4.4],
  ['EVEN', 'american', 2],
  ['1/2', 'fractional', 1.5],
  ['1\u20442', 'fractional', 1.5],
  ['EVS', 'fractional', 2],
  ['0.50', 'hong_kong', 1.5],
  ['0,50', 'malay', 1.5],
  ['-0.80', 'malay', 2.25],
  ['-2.00', 'indonesian', 1.5],
] as const)('%j as %s is %d', (text, format, odds) => {
  expect(readShownOdds(text, format)).toBeCloseTo(odds, 9)
})

test.each([
  ['-', 'decimal'],
  ['', 'decimal'],
  ['1,5,0', 'decimal'],
  ['1.50 (2.60)', 'decimal'],
  ['+50', 'american'],
] as const)('%j as %s is no price', (text, format) => {
  expect(readShownOdds(text, format)).toBeUndefined()
})

test.each([
  ['Decimal Odds', 'decimal'],
  ['EU Odds', 'decimal'],
  ['Dezimalquoten', 'decimal'],
  ['Cotes décimales', 'decimal'],
  ['Kursy dziesiętne', 'decimal'],
  ['American Odds', 'american'],
  ['US Odds', 'american'],
  ['Money Line Odds', 'american'],
  ['Amerikanische Quoten', 'american'],
  ['Fractional Odds', 'fractional'],
  ['Cuotas fraccionales', 'fractional'],
  ['Hong Kong Odds', 'hong_kong'],
  ['Malay Odds', 'malay'],
  ['Indonesian Odds', 'indonesian'],
])('a menu that says %j', (label, format) => {
  expect(namedFormat(label)).toBe(format)
})

test('where the menu says nothing the form of all prices can show it', () => {
  expect(formatByShape(['-200', '+340', '+550'])).toBe('american')
  expect(formatByShape(['1/2', '17/5', '11/2'])).toBe('fractional')
  expect(formatByShape(['1,50', '4.40', '-'])).toBe('decimal')
  expect(formatByShape(['1.50', '+340'])).toBeUndefined()
  expect(formatByShape(['-', ''])).toBeUndefined()
})

import { expect, test } from 'vitest'
import { isQuiet } from './quiet-hours.ts'

const at = (clock: string) => Date.parse(`2026-01-15T${clock}:00Z`)

test.each([
  ['23:00-07:00', 'UTC', '22:59', false],
  ['23:00-07:00', 'UTC', '23:00', true],
  ['23:00-07:00', 'UTC', '03:00', true],
  ['23:00-07:00', 'UTC', '07:00', false],
  ['13:00-14:00', 'UTC', '13:30', true],
  ['13:00-14:00', 'UTC', '14:00', false],
  // Berlin is an hour ahead in winter
  ['23:00-07:00', 'Europe/Berlin', '22:00', true],
  ['23:00-07:00', 'Europe/Berlin', '06:00', false],
  ['00:00-00:00', 'UTC', '12:00', true],
])('%s in %s at %s: %s', (hours, zone, clock, quiet) => {
  expect(isQuiet(hours, zone, at(clock))).toBe(quiet)
})

test('the hours follow daylight saving time', () => {
  // in July Berlin is two hours ahead
  expect(isQuiet('23:00-07:00', 'Europe/Berlin', Date.parse('2026-07-15T21:00:00Z'))).toBe(true)
})

test('no quiet hours are never quiet', () => {
  expect(isQuiet(undefined, 'UTC', at('03:00'))).toBe(false)
})

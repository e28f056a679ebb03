import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTime } from './read-time.ts'

const quarterToNine = '2026-12-01T20:45:00.000Z'

test.each([
  '2026-12-01T20:45:00Z',
  '2026-12-01t20:45:00z',
  '2026-12-01 20:45',
  '2026-12-01 20:45:00+00',
  '2026-12-01 20:45 UTC',
  '2026-12-01 20:45 (GMT)',
  '2026-12-01T21:45:00+0100',
  '2026-12-01T21:45:00 +01:00',
  '2026-12-01 21:45 CET',
  '2026-12-01T21:45:00+01:00[Europe/Paris]',
  '2026-12-01 21:45 Europe/Paris',
  '2026-12-01 15:45 ET',
  '2026-12-01 15:45 America/New_York',
  '2026-12-01 3:45 pm EST',
  'Tue, 01 Dec 2026 20:45:00 GMT',
  'Tue Dec 01 2026 20:45:00 GMT+0000 (Coordinated Universal Time)',
  '1 December 2026 20:45',
  'Dec 1, 2026 8:45 PM',
  '20261201T204500Z',
  '2026/12/01 20:45',
  '01.12.2026 20:45',
  1796157900,
  1796157900000,
  1796157900000000,
  '1796157900',
  '1796157900000',
  '/Date(1796157900000)/',
])('%j is read', (written) => {
  expect(readTime(written)).toBe(quarterToNine)
})

test.each([
  'soon',
  '20:45',
  '',
  '0',
  0,
  -1,
  Number.NaN,
  null,
  true,
  {},
  '03/04/2026 20:45',
  '2026-13-01',
  '2026-02-30',
  '2026-12-01T24:10:00Z',
  '2026-12-01 20:45 CST',
  '2026-12-01 20:45 Nowhere/Land',
  '2026-12-01 13:45 pm',
  '1926-12-01T20:45:00Z',
])('%j could mean anything, and is not read', (written) => {
  expect(readTime(written)).toBeUndefined()
})

test('a day alone is its midnight, and neither a day nor a local time is an instant where a zone is needed', () => {
  expect(readTime('2026-12-01')).toBe('2026-12-01T00:00:00.000Z')
  for (const written of ['2026-12-01', '2026-12-01 20:45', '01.12.2026 20:45'])
    expect(readTime(written, { needsZone: true })).toBeUndefined()
})

test('summer and winter time follow the day', () => {
  expect(readTime('2026-07-01 20:45 ET')).toBe('2026-07-02T00:45:00.000Z')
  expect(readTime('2026-03-08 03:30 America/New_York')).toBe('2026-03-08T07:30:00.000Z')
})

test('every instant is read back from the ways a program writes it', () => {
  const instant = fc.date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2099-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(instant, (at) => {
      const seconds = new Date(Math.floor(at.getTime() / 1000) * 1000)
      expect(readTime(at.toISOString())).toBe(at.toISOString())
      expect(readTime(seconds.toUTCString())).toBe(seconds.toISOString())
      expect(readTime(at.toISOString().replace('T', ' ').replace('Z', '+00:00'))).toBe(at.toISOString())
    }),
  )
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      const read = readTime(anything)
      if (read !== undefined) expect(new Date(read).toISOString()).toBe(read)
    }),
  )
})

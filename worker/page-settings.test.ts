import { expect, test } from 'vitest'
import { StopWorker } from '#sites/errors.ts'
import type { Site } from '#sites/site.ts'
import { pageSettings } from './page-settings.ts'

const facts = (browser?: Site['descriptor']['browser']) => ({ browser }) as Site['descriptor']

test('English in UTC unless the facts or the settings say otherwise; the settings come first', () => {
  expect(pageSettings(facts())).toEqual({ locale: 'en-GB', timezoneId: 'UTC' })
  const place = { latitude: 51.5, longitude: -0.12 }
  const british = facts({ locale: 'en-IE', timeZone: 'Europe/Dublin', geolocation: place })
  expect(pageSettings(british)).toEqual({
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
    geolocation: place,
    permissions: ['geolocation'],
  })
  expect(
    pageSettings(british, { locale: 'de-DE', timeZone: 'Europe/Berlin', geolocation: '52.5, 13.4' }),
  ).toMatchObject({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    geolocation: { latitude: 52.5, longitude: 13.4 },
  })
})

test.each([
  { locale: 'no such' },
  { timeZone: 'Mars/Base' },
  { geolocation: 'London' },
  { geolocation: '95,0' },
])('%j is refused by name', (settings) => {
  expect(() => pageSettings(facts(), settings)).toThrow(StopWorker)
})

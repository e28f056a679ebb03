import { StopWorker } from '#sites/errors.ts'
import type { Site } from '#sites/site.ts'

/** What a browser says of itself to a page: language, time zone, place. In the words of the browser's own options. */
export type PageSettings = {
  readonly locale: string
  readonly timezoneId: string
  readonly geolocation?: { readonly latitude: number; readonly longitude: number }
  readonly permissions?: string[]
}

export type PageOverrides = {
  readonly locale?: string | undefined
  readonly timeZone?: string | undefined
  /** `latitude,longitude` */
  readonly geolocation?: string | undefined
}

const isKnown = (check: () => unknown): boolean => {
  try {
    check()
    return true
  } catch {
    return false
  }
}

const placeIn = (text: string): { latitude: number; longitude: number } => {
  const [, latitude, longitude] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? []
  if (latitude === undefined || Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180)
    throw new StopWorker('a place is latitude,longitude, such as 51.5,-0.12', { geolocation: text })
  return { latitude: Number(latitude), longitude: Number(longitude) }
}

/**
 * What the browser of a site is set to: the settings first, then the site's facts, then English in UTC, so that pages show times and
 * figures as parsers know them.
 * @throws StopWorker for a language, zone or place that there is not
 */
export const pageSettings = ({ browser }: Site['descriptor'], settings: PageOverrides = {}): PageSettings => {
  const locale = settings.locale ?? browser?.locale ?? 'en-GB'
  const timezoneId = settings.timeZone ?? browser?.timeZone ?? 'UTC'
  if (!isKnown(() => Intl.getCanonicalLocales(locale))) throw new StopWorker('no such language', { locale })
  if (!isKnown(() => new Intl.DateTimeFormat('en', { timeZone: timezoneId })))
    throw new StopWorker('no such time zone', { timeZone: timezoneId })
  const geolocation =
    settings.geolocation === undefined ? browser?.geolocation : placeIn(settings.geolocation)
  return {
    locale,
    timezoneId,
    ...(geolocation !== undefined && { geolocation, permissions: ['geolocation'] }),
  }
}

import type { SiteDescriptor } from '#protocol/site.ts'
import { halves, templates } from './names.ts'

export const descriptor: SiteDescriptor = {
  id: 'meridian',
  name: 'Meridianbet',
  kind: 'bookmaker',
  needs: 'http',
  bookmakers: ['meridian'],
  sports: ['football'],
  markets: [
    ...Object.values(templates),
    ...Object.values(halves).flatMap((period) => [`${period}_home_ou`, `${period}_away_ou`]),
  ],
  abilities: ['prematch'],
  baseUrl: 'https://meridianbet.be',
  urls: { 'https://meridianbet.*/sails/*': 'event' },
  minRequestIntervalMs: 2_000,
  staleAfterMs: 180_000,
  evidence: 'B',
  unverified: 'Addresses of its service today; prices in play (taken as closed); other sports than football.',
}

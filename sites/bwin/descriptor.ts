import type { SiteDescriptor } from '#protocol/site.ts'
import { markets } from './names.ts'

export const descriptor: SiteDescriptor = {
  id: 'bwin',
  name: 'bwin',
  kind: 'bookmaker',
  needs: 'http',
  bookmakers: ['bwin'],
  sports: ['football'],
  markets: [...markets],
  abilities: ['prematch'],
  baseUrl: 'https://sports.bwin.com',
  urls: { 'https://*.bwin.*/bettingoffer/*': 'fixture', 'https://*.bwin.*/cds-api/*': 'fixture' },
  minRequestIntervalMs: 2_000,
  staleAfterMs: 180_000,
  evidence: 'B',
  unverified:
    'Addresses and access key of its service today; prices in play; its newer option markets; other languages than English.',
}

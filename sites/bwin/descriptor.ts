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
  keyFacts: ['id of older fixtures: a number that is the page’s address'],
  regions: {
    '<access id>': 'access key of the country’s service, as its page uses it',
  },
  minRequestIntervalMs: 2_000,
  staleAfterMs: 180_000,
  evidence: 'B',
  unverified:
    'Addresses and access key of its service today; prices in play; its newer option markets; other languages than English.',
}

import { type SiteDescriptor, siteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = siteDescriptor.parse({
  id: 'lab_feed',
  name: 'Lab, feeds that need no browser',
  kind: 'bookmaker',
  needs: 'http',
  sports: ['football'],
  markets: ['ft_1x2', 'ft_ou', 'ft_btts', 'ft_hdp'],
  abilities: ['live', 'prematch', 'limits'],
  urls: { 'http://*:8100/*/feed.json': 'document' },
  minRequestIntervalMs: 250,
  staleAfterMs: 5000,
  evidence: 'A',
})

import { type SiteDescriptor, siteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = siteDescriptor.parse({
  id: 'lab_json',
  name: 'Lab, pages that poll their own JSON',
  kind: 'bookmaker',
  needs: 'page',
  sports: ['football'],
  markets: ['ft_1x2', 'ft_ou', 'ft_btts', 'ft_hdp'],
  abilities: ['live', 'prematch', 'limits', 'placeBet'],
  urls: { 'http://*:8100/*/api/odds': 'odds' },
  minRequestIntervalMs: 0,
  staleAfterMs: 5000,
  evidence: 'A',
})

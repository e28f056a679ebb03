import { type SiteDescriptor, siteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = siteDescriptor.parse({
  id: 'lab_table',
  name: 'Lab, tables that change in place',
  kind: 'bookmaker',
  needs: 'page',
  sports: ['football'],
  markets: ['ft_1x2', 'ft_ou', 'ft_btts', 'ft_hdp'],
  abilities: ['live', 'prematch', 'push', 'limits', 'placeBet'],
  minRequestIntervalMs: 0,
  staleAfterMs: 5000,
  evidence: 'A',
})

import { type SiteDescriptor, siteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = siteDescriptor.parse({
  id: 'lab_socket',
  name: 'Lab, pages fed by their own WebSocket',
  kind: 'bookmaker',
  needs: 'page',
  sports: ['football'],
  markets: ['ft_1x2', 'ft_ou', 'ft_btts', 'ft_hdp'],
  abilities: ['live', 'prematch', 'push', 'limits', 'placeBet'],
  urls: { 'ws://*:8100/*/feed': 'feed' },
  minRequestIntervalMs: 0,
  staleAfterMs: 5000,
  evidence: 'A',
})

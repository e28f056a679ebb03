import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'bo3',
  name: 'Bo3.gg',
  kind: 'aggregator',
  needs: 'http',
  bookmakers: ['1xbit'],
  sports: ['cs2'],
  markets: ['game_winner', 'game_maps_ou', 'game_maps_hdp'],
  baseUrl: 'https://api.bo3.gg',
  abilities: ['live', 'prematch', 'results'],
  urls: {
    'https://api.bo3.gg/api/v1/matches{/}?': 'matches',
    'https://api.bo3.gg/api/v1/matches/:slug{/}?': 'match',
  },
  keyFacts: ['slug: both teams and the day'],
  minRequestIntervalMs: 1000,
  staleAfterMs: 120_000,
  evidence: 'B',
  unverified:
    'Its prices are one bookmaker’s and not independent of it. The sign of map handicaps is believed only where the price agrees with the winner’s. Disciplines other than CS2 are left out.',
}

import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'fotmob',
  name: 'FotMob',
  kind: 'scores',
  needs: 'http',
  bookmakers: [],
  sports: ['football'],
  markets: [],
  baseUrl: 'https://www.fotmob.com',
  abilities: ['live', 'results'],
  urls: {
    'https://www.fotmob.com/api/data/matches{/}?': 'matches',
    'https://www.fotmob.com/api/data/matchDetails{/}?': 'details',
  },
  keyFacts: ['id: the match’s page'],
  minRequestIntervalMs: 2000,
  staleAfterMs: 90_000,
  evidence: 'B',
  unverified:
    'The regulation score of a match that went to extra time is read from its details only. Older addresses wanted a header computed by the page and are not used. Nothing is pushed.',
}

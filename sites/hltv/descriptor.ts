import type { SiteDescriptor } from '#protocol/site.ts'
import { exchangeFees } from '../reading/exchange-fees.ts'

export const descriptor: SiteDescriptor = {
  id: 'hltv',
  name: 'HLTV',
  kind: 'aggregator',
  needs: 'page',
  bookmakers: [],
  sports: ['cs2'],
  markets: ['game_winner'],
  baseUrl: 'https://www.hltv.org',
  abilities: ['live', 'prematch', 'results'],
  urls: {
    'https://www.hltv.org/betting/money{/}?': 'betting',
    'https://www.hltv.org/matches/:id/:slug{/}?': 'match',
  },
  fees: exchangeFees,
  keyFacts: ['address: the match’s id, teams and event'],
  minRequestIntervalMs: 2500,
  staleAfterMs: 180_000,
  evidence: 'B',
  unverified:
    'The betting tables (their class names differ by country) are known from public readers, not from a recording; match pages are recorded. Prices are copies. Nobody is at home: the alphabet puts one team first.',
}

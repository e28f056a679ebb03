import type { SiteDescriptor } from '#protocol/site.ts'
import { markets } from './names.ts'

export const descriptor: SiteDescriptor = {
  id: 'altenar',
  name: 'Altenar (Golden Palace and others)',
  kind: 'bookmaker',
  needs: 'http',
  bookmakers: ['altenar', 'golden_palace'],
  sports: ['football'],
  markets: Object.values(markets),
  abilities: ['prematch'],
  baseUrl: 'https://sb2frontend-altenar2.biahosted.com',
  urls: { 'https://*.biahosted.com/Sportsbook/*': 'event' },
  keyFacts: ['market type id: market'],
  regions: {
    goldenpalace: 'the skin asked for, the default; others by their own names',
  },
  minRequestIntervalMs: 2_000,
  staleAfterMs: 180_000,
  evidence: 'B',
  unverified:
    'Addresses and query of its service today; handicaps in play (left out); other sports than football.',
}

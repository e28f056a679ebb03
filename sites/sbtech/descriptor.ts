import type { SiteDescriptor } from '#protocol/site.ts'
import { markets, teamTotals } from './names.ts'

export const descriptor: SiteDescriptor = {
  id: 'sbtech',
  name: 'SBTech (Betfirst and others)',
  kind: 'bookmaker',
  needs: 'http',
  bookmakers: ['sbtech', 'betfirst'],
  sports: ['football'],
  markets: [
    ...new Set([
      ...Object.values(markets).map(({ market }) => market),
      ...Object.values(teamTotals).flatMap((period) => [`${period}_home_ou`, `${period}_away_ou`]),
    ]),
  ],
  abilities: ['prematch'],
  baseUrl: 'https://sbapi.sbtech.com',
  urls: { 'https://*.sbtech.com/api/sportsdata/*': 'event' },
  keyFacts: ['market type: kind, period and statistic'],
  minRequestIntervalMs: 2_000,
  staleAfterMs: 180_000,
  evidence: 'B',
  unverified:
    'Addresses of its service today; handicaps in play (left out); its second draw-no-bet market; other sports than football.',
}

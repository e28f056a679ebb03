import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'sbobet',
  name: 'SBOBET',
  kind: 'bookmaker',
  needs: 'page',
  bookmakers: ['sbobet'],
  sports: ['football'],
  markets: [
    ...[
      'ft_1x2',
      'ft_hdp',
      'ft_ou',
      'ft_oe',
      'ft_cs',
      'ft_dnb',
      'ht_1x2',
      'ht_hdp',
      'ht_ou',
      'ht_oe',
      'ht_cs',
      'ht_dnb',
    ],
    ...[
      'ft_corners_1x2',
      'ft_corners_hdp',
      'ft_corners_ou',
      'ht_corners_1x2',
      'ht_corners_hdp',
      'ht_corners_ou',
    ],
  ],
  abilities: ['live', 'prematch', 'push', 'limits'],
  baseUrl: 'https://www.sbobet.com',
  urls: {
    'https://www.sbobet.com/:lang/euro/*': 'od',
    'https://www.sbobet.com/:lang/data/event': 'od',
    'https://be.sb21.net/api/v2/getEvent': 'ksports',
    'wss://d43.sb21.net/sport/*': 'ksports-frame',
  },
  keyFacts: ['list version: which change is older', 'address: sport, league, live or not'],
  minRequestIntervalMs: 5_000,
  staleAfterMs: 120_000,
  evidence: 'B',
  unverified:
    'Incremental updates of the euro list; live rows of the white label (their handicaps are left out: no score is known); price styles other than decimal and Malay.',
}

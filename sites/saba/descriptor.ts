import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'saba',
  name: 'Saba Sports (IBC, Maxbet)',
  kind: 'bookmaker',
  needs: 'page',
  bookmakers: ['saba', 'ibc', 'maxbet'],
  sports: ['football'],
  markets: [
    ...[
      'ft_1x2',
      'ft_dc',
      'ft_dnb',
      'ft_hdp',
      'ft_ou',
      'ft_oe',
      'ft_cs',
      'ht_1x2',
      'ht_dc',
      'ht_dnb',
      'ht_hdp',
      'ht_ou',
      'ht_oe',
      'ht_cs',
    ],
    ...['h2_1x2', 'h2_dnb', 'h2_hdp', 'h2_ou', 'h2_oe', 'h2_cs'],
  ],
  abilities: ['live', 'prematch', 'push', 'limits'],
  baseUrl: 'https://www.maxbet.com',
  urls: {
    'wss://*ibc*/socket.io/*': 'frame',
    'wss://*maxbet*/socket.io/*': 'frame',
    'wss://*saba*/socket.io/*': 'frame',
  },
  keyFacts: ['kind of a record and its channel'],
  minRequestIntervalMs: 2_000,
  staleAfterMs: 60_000,
  evidence: 'B',
  unverified:
    'That live handicaps count from the score (converted on the score of the same record; left out without one); the point sign of OddsDirect (used only when both sides mirror each other); second-half handicaps in play are left out.',
}

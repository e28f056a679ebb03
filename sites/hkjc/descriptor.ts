import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'hkjc',
  name: 'Hong Kong Jockey Club',
  kind: 'bookmaker',
  needs: 'page',
  bookmakers: ['hkjc'],
  sports: ['football'],
  markets: [
    ...[
      'ft_1x2',
      'ft_ehdp',
      'ft_hdp',
      'ft_ou',
      'ft_cs',
      'ft_oe',
      'ft_htft',
      'ft_corners_ou',
      'ft_corners_hdp',
    ],
    ...['ht_1x2', 'ht_hdp', 'ht_ou', 'ht_cs', 'ht_corners_ou', 'ht_corners_hdp'],
    ...['ot_1x2', 'ot_ehdp', 'ot_hdp', 'ot_ou', 'ot_cs', 'ot_corners_ou', 'ot_corners_hdp'],
  ],
  abilities: ['live', 'prematch', 'results'],
  currency: 'HKD',
  baseUrl: 'https://bet.hkjc.com',
  urls: { 'https://info.cld.hkjc.com/graphql/base{/}?': 'graphql' },
  keyFacts: ['pool code: market, period and statistic'],
  minRequestIntervalMs: 10_000,
  staleAfterMs: 90_000,
  evidence: 'A',
  unverified:
    'Line base of half-time handicaps after a goal (left out then); extra-time pools; statuses other than PREEVENT, FIRSTHALF, SECONDHALF (treated as closed).',
}

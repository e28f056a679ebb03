import type { SiteDescriptor } from '#protocol/site.ts'
import { feed, skins } from './skins.ts'

const hosts = '(eu-offering-api|eu1\\.offering-api|us1-api\\.aws|o1-api\\.aws)'

export const descriptor: SiteDescriptor = {
  id: 'kambi',
  name: 'Kambi (Unibet and others)',
  kind: 'bookmaker',
  needs: 'http',
  bookmakers: [feed, ...Object.values(skins)],
  sports: ['football', 'mma'],
  markets: [
    ...[
      'ft_1x2',
      'ft_dc',
      'ft_dnb',
      'ft_ou',
      'ft_hdp',
      'ft_ehdp',
      'ft_home_ou',
      'ft_away_ou',
      'ft_btts',
      'ft_oe',
      'ft_cs',
      'ft_htft',
      'ft_margin',
    ],
    ...['ht_1x2', 'ht_dc', 'ht_dnb', 'ht_ou', 'ht_hdp', 'ht_ehdp', 'ht_btts', 'ht_cs'],
    ...['h2_1x2', 'h2_dc', 'h2_dnb', 'h2_ou', 'h2_ehdp', 'h2_btts', 'h2_cs'],
    ...[
      'ft_corners_1x2',
      'ft_corners_ou',
      'ft_corners_ehdp',
      'ft_corners_oe',
      'ft_corners_home_ou',
      'ft_corners_away_ou',
    ],
    ...[
      'ft_cards_1x2',
      'ft_cards_ou',
      'ft_cards_hdp',
      'ft_cards_ehdp',
      'ft_cards_home_ou',
      'ft_cards_away_ou',
      'game_winner',
    ],
  ],
  abilities: ['live', 'prematch', 'push', 'results'],
  baseUrl: 'https://eu-offering-api.kambicdn.com',
  urls: {
    [`https://${hosts}.kambicdn.com/offering/:version/:operator/listView/*`]: 'offering',
    [`https://${hosts}.kambicdn.com/offering/:version/:operator/betoffer/*`]: 'offering',
  },
  keyFacts: ['address of an answer: operator', 'criterion id: market and period'],
  regions: {
    'ub, ubuk, 888uk …': 'operator code of the offering; ub when absent',
  },
  minRequestIntervalMs: 1_000,
  staleAfterMs: 120_000,
  evidence: 'A',
  unverified:
    'The typed updates inside push messages (they are taken as a hint to read the match again); live Asian lines, used only when 0-0 or when their label names the score.',
}

import type { SiteDescriptor } from '#protocol/site.ts'
import { chains, ownBaseUrl } from './chains.ts'
import { sportOf } from './names.ts'

export const descriptor: SiteDescriptor = {
  id: 'azuro',
  name: 'Azuro',
  kind: 'onchain',
  needs: 'http',
  bookmakers: Object.values(chains).flatMap(({ bookmaker, discontinued }) =>
    discontinued ? [] : [bookmaker],
  ),
  sports: [...new Set(Object.values(sportOf))],
  markets: [
    ...[
      'ft_1x2',
      'ft_dc',
      'ft_dnb',
      'ft_btts',
      'ft_oe',
      'ft_hdp',
      'ft_ehdp',
      'ft_ou',
      'ft_home_ou',
      'ft_away_ou',
    ],
    ...[
      'ft_corners_hdp',
      'ft_corners_ou',
      'ht_1x2',
      'ht_dc',
      'ht_btts',
      'ht_oe',
      'ht_hdp',
      'ht_ou',
      'game_winner',
      'game_hdp',
      'game_ou',
    ],
    ...[
      'game_sets_hdp',
      'game_sets_ou',
      'game_games_hdp',
      'game_games_ou',
      'set1_winner',
      'game_maps_hdp',
      'game_maps_ou',
      'map1_winner',
    ],
  ],
  baseUrl: ownBaseUrl,
  abilities: ['live', 'prematch', 'push', 'limits'],
  currency: 'USDT',
  // the margin is in the price; what the relayer takes per bet is asked for when a bet is placed and was nothing when seen
  fees: { '*': [{ model: 'unknown' }] },
  urls: {
    'https://api.onchainfeed.org/api/v1/public/market-manager/*': 'feed',
    'wss://streams.onchainfeed.org/v1/streams/feed': 'stream',
  },
  keyFacts: [
    'condition id: first digit says whether the dictionary knows it; outcome id: market, line and selection',
  ],
  regions: {
    polygon: 'the default',
    base: 'Base',
    amoy: 'test chain of Polygon',
    base_sepolia: 'test chain of Base',
  },
  minRequestIntervalMs: 500,
  staleAfterMs: 90_000,
  evidence: 'A',
  unverified:
    'The region setting is the chain: polygon (default), base, amoy, base_sepolia; gnosis, chiliz and bsc are discontinued. Raw socket frames (known from the vendor’s types); which of two twin keys esports markets use (both are read); the base of running handicaps. The margin is in the prices since December 2025.',
}

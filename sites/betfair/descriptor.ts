import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'betfair',
  name: 'Betfair Exchange',
  kind: 'exchange',
  needs: 'http',
  bookmakers: ['betfair'],
  sports: [
    'football',
    'tennis',
    'basketball',
    'american_football',
    'baseball',
    'ice_hockey',
    'cricket',
    'rugby_union',
    'rugby_league',
  ],
  markets: [
    ...[
      'ft_1x2',
      'ft_dc',
      'ft_dnb',
      'ft_hdp',
      'ft_ou',
      'ft_home_ou',
      'ft_away_ou',
      'ft_btts',
      'ft_oe',
      'ft_cs',
      'ft_htft',
    ],
    ...['ht_1x2', 'ht_ou', 'ft_corners_ou', 'ft_cards_ou', 'game_winner', 'game_hdp', 'game_ou'],
  ],
  baseUrl: 'https://api.betfair.com',
  abilities: ['live', 'prematch', 'push', 'depth', 'limits'],
  currency: 'GBP',
  commission: 0.05,
  fees: { '*': [{ model: 'commission', rate: 0.05, of: 'market' }] },
  // the stream is no URL: TLS to stream-api.betfair.com:443; the catalogue is plain HTTP
  urls: { 'https://api.betfair.com/exchange/betting/rest/v1.0/listMarketCatalogue/': 'catalogue' },
  keyFacts: ['market definition: version, which of two copies is newer'],
  credentials: {
    appKey: 'application key of the account',
    session: 'session token of a log-in',
  },
  minRequestIntervalMs: 1000,
  staleAfterMs: 15_000,
  evidence: 'A',
  unverified:
    'Needs an application key and a session. A delayed key gives delayed prices. Home and away of “A @ B” events follow the name (B is at home); running Asian lines are taken to be on the full score.',
} as const satisfies SiteDescriptor

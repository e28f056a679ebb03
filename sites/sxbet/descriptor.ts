import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'sxbet',
  name: 'SX Bet',
  kind: 'onchain',
  needs: 'http',
  bookmakers: ['sxbet'],
  sports: [
    'football',
    'basketball',
    'ice_hockey',
    'baseball',
    'tennis',
    'mma',
    'american_football',
    'boxing',
  ],
  markets: [
    ...[
      'ft_1x2',
      'ft_dc',
      'ft_dnb',
      'ft_hdp',
      'ft_ou',
      'ht_hdp',
      'ht_ou',
      'game_winner',
      'game_hdp',
      'game_ou',
    ],
    ...['game_games_hdp', 'game_games_ou', 'game_sets_hdp', 'game_sets_ou', 'set1_winner'],
  ],
  baseUrl: 'https://api.sx.bet',
  abilities: ['live', 'prematch', 'depth', 'limits'],
  currency: 'USDC',
  // single bets are free, combined bets are not; a taker's fee could be introduced with the new order book
  fees: { '*': [{ model: 'unknown' }] },
  urls: {
    'https://api.sx.bet/markets/active{/}?': 'markets',
    'https://api.sx.bet/orderbook-v3/snapshot{/}?': 'snapshot',
    'https://api.sx.bet/orders{/}?': 'orders',
  },
  keyFacts: ['market type: kind and period', 'outcome name: team and line'],
  minRequestIntervalMs: 100,
  staleAfterMs: 120_000,
  evidence: 'A',
  unverified:
    'The address of a match’s page. The V3 order book is known from its documentation. Handicaps and totals of sports with overtime are read only where the type says that it counts. The live channel needs a key and is not used; whether a market is in play is judged by its start.',
}

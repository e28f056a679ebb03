import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'kalshi',
  name: 'Kalshi',
  kind: 'exchange',
  needs: 'http',
  bookmakers: ['kalshi'],
  sports: ['football', 'american_football', 'basketball', 'baseball', 'ice_hockey', 'tennis'],
  markets: [
    'ft_1x2',
    'ft_dc',
    'ft_hdp',
    'ft_ou',
    'ft_btts',
    'ht_1x2',
    'ht_dc',
    'game_winner',
    'game_hdp',
    'game_ou',
  ],
  baseUrl: 'https://api.elections.kalshi.com/trade-api/v2',
  abilities: ['live', 'prematch', 'limits'],
  currency: 'USD',
  // a taker pays 7 % of p·(1 − p) per contract, the whole fill rounded up to a cent
  fees: { '*': [{ model: 'per_contract', rate: 0.07, roundUp: 0.01, takenIn: 'money' }] },
  urls: { 'https://api.elections.kalshi.com/trade-api/v2/events{/}?': 'events' },
  keyFacts: [
    'event ticker: date, hour and minute in New York, both teams’ codes, number of the game',
    'series ticker: league and kind of market',
    'market ticker: team or line of the contract',
    'title: number of the game before its colon',
  ],
  minRequestIntervalMs: 500,
  staleAfterMs: 60_000,
  evidence: 'A',
  unverified:
    'Fees are not in the price. A ticker that names the day alone gives a start in the middle of the hours at which the sport is played. The socket needs signed headers and is not used. Home and away follow the title; in play is not told by the listing. Which leagues have which series changes with the season.',
}

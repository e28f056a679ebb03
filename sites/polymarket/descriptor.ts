import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'polymarket',
  name: 'Polymarket',
  kind: 'onchain',
  needs: 'http',
  bookmakers: ['polymarket'],
  sports: [
    'football',
    'basketball',
    'american_football',
    'baseball',
    'ice_hockey',
    'tennis',
    'mma',
    'cs2',
    'dota2',
    'lol',
    'valorant',
  ],
  markets: ['ft_1x2', 'ft_dc', 'ft_hdp', 'ft_ou', 'ft_btts', 'game_winner', 'game_hdp', 'game_ou'],
  baseUrl: 'https://gamma-api.polymarket.com',
  abilities: ['live', 'prematch', 'push', 'depth', 'limits'],
  currency: 'USDC',
  // the published rate of sports markets; each market states its own as `feeSchedule`, taken in shares
  fees: { '*': [{ model: 'per_contract', rate: 0.03, takenIn: 'shares' }] },
  urls: {
    'https://gamma-api.polymarket.com/events{/}?': 'events',
    'https://clob.polymarket.com/books{/}?': 'books',
    'wss://ws-subscriptions-clob.polymarket.com/ws/market': 'market',
  },
  keyFacts: [
    'slug: league or sport, both teams’ codes, the day',
    'title: sport or competition before its colon, number of maps behind it',
  ],
  minRequestIntervalMs: 250,
  staleAfterMs: 60_000,
  evidence: 'A',
  unverified:
    'Fees are not in the price; the rate is that published for sports. Paging by key is known from public clients. Which side of a spread belongs to which team is read from the outcome names. No recording of a live match.',
}

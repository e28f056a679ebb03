import type { SiteDescriptor } from '#protocol/site.ts'
import { exchangeFees } from '../reading/exchange-fees.ts'

export const descriptor: SiteDescriptor = {
  id: 'theoddsapi',
  name: 'The Odds API',
  kind: 'aggregator',
  needs: 'http',
  bookmakers: [],
  sports: [
    'football',
    'basketball',
    'american_football',
    'baseball',
    'ice_hockey',
    'tennis',
    'mma',
    'boxing',
    'cricket',
    'rugby_league',
    'rugby_union',
    'aussie_rules',
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
      'ht_1x2',
      'ht_hdp',
      'ht_ou',
      'h2_1x2',
    ],
    ...['game_winner', 'game_hdp', 'game_ou', 'game_home_ou', 'game_away_ou', 'ft_corners_ou', 'ft_cards_ou'],
  ],
  baseUrl: 'https://api.the-odds-api.com',
  abilities: ['live', 'prematch'],
  urls: {
    'https://api.the-odds-api.com/v4/sports/:sport/odds{/}?': 'odds',
    'https://api.the-odds-api.com/v4/sports/:sport/events/:event/odds{/}?': 'odds',
  },
  fees: exchangeFees,
  keyFacts: ['sport key: sport and league', 'market key: kind and period'],
  credentials: {
    apiKey: 'key of the subscription',
    sports: 'sport keys to ask for, separated by commas; all active ones when absent',
  },
  regions: {
    'eu, uk, us, us2, au': 'regions asked for, separated by commas; eu,uk when absent',
  },
  minRequestIntervalMs: 1000,
  staleAfterMs: 180_000,
  evidence: 'A',
  unverified:
    'Needs the credential apiKey; each request costs markets × regions of its quota. Prices are copies, about a minute old before kick-off: compare `sourceTime`. Whether a bookmaker’s two-way tennis or baseball price stands after a retirement is not said.',
}

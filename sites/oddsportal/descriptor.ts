import type { SiteDescriptor } from '#protocol/site.ts'
import { exchangeFees } from '../reading/exchange-fees.ts'

export const descriptor: SiteDescriptor = {
  id: 'oddsportal',
  name: 'OddsPortal',
  kind: 'aggregator',
  needs: 'page',
  bookmakers: [],
  sports: [
    'football',
    'basketball',
    'tennis',
    'baseball',
    'ice_hockey',
    'american_football',
    'handball',
    'volleyball',
    'cricket',
  ],
  markets: [
    'ft_1x2',
    'ft_dc',
    'ft_dnb',
    'ft_hdp',
    'ft_ou',
    'ft_btts',
    'ft_oe',
    'ht_1x2',
    'ht_ou',
    'h2_1x2',
    'game_winner',
    'game_hdp',
    'game_ou',
  ],
  baseUrl: 'https://www.oddsportal.com',
  abilities: ['live', 'prematch', 'results'],
  // the page's own feeds are encrypted and left alone: everything is read from what the page shows
  urls: {},
  fees: exchangeFees,
  minRequestIntervalMs: 5000,
  staleAfterMs: 120_000,
  evidence: 'B',
  unverified:
    'The marker of the selected tab, and the collapsed rows of the line markets. Asian handicaps are taken to be the home side’s. Which bookmakers are shown depends on the country. Copies of prices: compare with the bookmaker’s own.',
}

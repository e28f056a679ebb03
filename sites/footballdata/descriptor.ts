import type { SiteDescriptor } from '#protocol/site.ts'
import { exchangeFees } from '../reading/exchange-fees.ts'
import bookmakers from './bookmakers.json' with { type: 'json' }

export const descriptor: SiteDescriptor = {
  id: 'footballdata',
  name: 'football-data.co.uk',
  kind: 'history',
  needs: 'http',
  bookmakers: [...new Set(Object.values(bookmakers))],
  sports: ['football'],
  markets: ['ft_1x2', 'ft_ou', 'ft_hdp'],
  baseUrl: 'https://www.football-data.co.uk',
  abilities: ['prematch', 'results'],
  urls: {
    'https://www.football-data.co.uk/mmz4281/:season/:division.csv': 'season',
    'https://www.football-data.co.uk/new/:country.csv': 'season',
  },
  fees: exchangeFees,
  keyFacts: [
    'file name: season and division',
    'column name: bookmaker, market, selection and whether it is the closing price',
  ],
  minRequestIntervalMs: 5000,
  staleAfterMs: 86_400_000,
  evidence: 'A',
  unverified:
    'Prices of the past, taken on one or two days of the week and at kick-off: never offered now. Older files give the day without the time; it is taken as noon UTC. Averages and best prices of many bookmakers are left out. Prices of sponsors may differ from the site’s own.',
}

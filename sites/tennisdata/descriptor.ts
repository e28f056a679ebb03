import type { SiteDescriptor } from '#protocol/site.ts'
import { exchangeFees } from '../reading/exchange-fees.ts'
import bookmakers from './bookmakers.json' with { type: 'json' }

export const descriptor: SiteDescriptor = {
  id: 'tennisdata',
  name: 'tennis-data.co.uk',
  kind: 'history',
  needs: 'http',
  bookmakers: [...new Set(Object.values(bookmakers))],
  sports: ['tennis'],
  markets: ['game_winner'],
  baseUrl: 'http://www.tennis-data.co.uk',
  abilities: ['prematch', 'results'],
  urls: { 'http://www.tennis-data.co.uk/:year/:file.csv': 'season' },
  fees: exchangeFees,
  keyFacts: ['column name: bookmaker, winner or loser'],
  minRequestIntervalMs: 5000,
  staleAfterMs: 86_400_000,
  evidence: 'B',
  unverified:
    'Prices of the past, never offered now. The files give the day only; it is taken as noon UTC. The site offers workbooks; the files read here are their CSV form, with commas or semicolons.',
}

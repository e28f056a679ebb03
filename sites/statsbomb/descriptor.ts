import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'statsbomb',
  name: 'StatsBomb event files',
  kind: 'history',
  needs: 'http',
  bookmakers: [],
  sports: ['football'],
  markets: [],
  abilities: ['live', 'results'],
  urls: { 'https://raw.githubusercontent.com/statsbomb/open-data/master/data/events/:match.json': 'events' },
  minRequestIntervalMs: 1000,
  staleAfterMs: 3_600_000,
  evidence: 'A',
  unverified:
    'The base URL is one event file (file: or https:), replayed in its own time; ?speed=60 plays it sixty times as fast. Which side is at home is not in the file: the first line-up’s is taken. The open data’s licence wants its source named.',
}

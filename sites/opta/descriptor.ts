import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'opta',
  name: 'Opta match files',
  kind: 'history',
  needs: 'http',
  bookmakers: [],
  sports: ['football'],
  markets: [],
  abilities: ['live', 'results'],
  urls: {},
  keyFacts: ['uID: kind of thing and its number'],
  minRequestIntervalMs: 1000,
  staleAfterMs: 3_600_000,
  evidence: 'B',
  unverified:
    'The base URL is one file (F7 or F24 XML, or a match-centre JSON; file: or https:), replayed in its own time; ?speed=60 plays it sixty times as fast, ?f7=<address> names the teams of an F24 file without names. The match-centre JSON is known from its documentation by others, not from a recording.',
}

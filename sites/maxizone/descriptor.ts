import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'maxizone',
  name: 'MaxiZone match tracker',
  kind: 'scores',
  needs: 'http',
  bookmakers: [],
  sports: ['football'],
  markets: [],
  baseUrl: 'https://maxizone.win',
  abilities: ['live', 'push'],
  urls: { 'https://maxizone.win/playerzone{/*}?': 'game-data', 'wss://maxizone.win/playerzone': 'game-data' },
  minRequestIntervalMs: 2000,
  staleAfterMs: 60_000,
  evidence: 'C',
  unverified:
    'The conversation is known from two public clients; of its records only XY, VC and PG were seen. EVID, TS, TID, PID, M, S, PLID, X, Y and STAT are read as described to us, whichever way their units are written. No price source: a signal that something happens.',
}

import { table } from '#markets/table.ts'
export type Series = {
  readonly sport: string
  readonly kind: 'result' | 'spread' | 'total' | 'btts'
  readonly period: 'ft' | 'ht' | 'game'
  readonly league: string
}

const leagues: Readonly<Record<string, string>> = table({
  EPL: 'football',
  LALIGA: 'football',
  BUNDESLIGA: 'football',
  SERIEA: 'football',
  LIGUE1: 'football',
  UCL: 'football',
  UEL: 'football',
  MLS: 'football',
  NFL: 'american_football',
  NCAAF: 'american_football',
  NBA: 'basketball',
  WNBA: 'basketball',
  NCAAMB: 'basketball',
  MLB: 'baseball',
  NHL: 'ice_hockey',
  ATP: 'tennis',
  WTA: 'tennis',
})

const kinds: Readonly<Record<string, Series['kind']>> = table({
  GAME: 'result',
  MATCH: 'result',
  SPREAD: 'spread',
  TOTAL: 'total',
  BTTS: 'btts',
  '1H': 'result',
})

/** `KXEPLGAME` → what its events are about; undefined for series that are not matches of ours. */
export const seriesOf = (ticker: string): Series | undefined => {
  const [, league, suffix] = /^KX([A-Z0-9]+?)(GAME|MATCH|SPREAD|TOTAL|BTTS|1H)$/.exec(ticker) ?? []
  const sport = leagues[league ?? '']
  const kind = kinds[suffix ?? '']
  if (league === undefined || sport === undefined || kind === undefined) return undefined
  if (sport !== 'football' && (suffix === '1H' || kind === 'btts')) return undefined
  return { sport, kind, league, period: suffix === '1H' ? 'ht' : sport === 'football' ? 'ft' : 'game' }
}

/** The series the driver asks for. */
export const watchedSeries: readonly string[] = Object.entries(leagues).flatMap(([league, sport]) => {
  if (sport === 'tennis') return [`KX${league}MATCH`]
  const suffixes =
    sport === 'football' ? ['GAME', 'SPREAD', 'TOTAL', 'BTTS', '1H'] : ['GAME', 'SPREAD', 'TOTAL']
  return suffixes.map((suffix) => `KX${league}${suffix}`)
})

import { table } from '#markets/table.ts'

/** Sport keys begin with the sport. */
const sports: Readonly<Record<string, string>> = table({
  soccer: 'football',
  basketball: 'basketball',
  americanfootball: 'american_football',
  baseball: 'baseball',
  icehockey: 'ice_hockey',
  tennis: 'tennis',
  mma: 'mma',
  boxing: 'boxing',
  cricket: 'cricket',
  rugbyleague: 'rugby_league',
  rugbyunion: 'rugby_union',
  aussierules: 'aussie_rules',
})

export const sportOf = (sportKey: string): string | undefined => sports[sportKey.split('_')[0]!]

/** What a market key of the API offers, before the sport decides the period. */
export type OddsMarket = {
  readonly kind: 'result' | 'hdp' | 'ou' | 'team_ou' | 'btts' | 'dnb' | 'dc'
  /** undefined: the whole match as that sport is usually priced */
  readonly period?: string
  readonly stat?: 'corners' | 'cards'
  readonly lay?: true
  /** the key promises a draw */
  readonly threeWay?: true
}

const kinds: Readonly<Record<string, OddsMarket>> = table({
  h2h: { kind: 'result' },
  h2h_lay: { kind: 'result', lay: true },
  h2h_3_way: { kind: 'result', threeWay: true },
  spreads: { kind: 'hdp' },
  alternate_spreads: { kind: 'hdp' },
  totals: { kind: 'ou' },
  alternate_totals: { kind: 'ou' },
  team_totals: { kind: 'team_ou' },
  alternate_team_totals: { kind: 'team_ou' },
  btts: { kind: 'btts' },
  draw_no_bet: { kind: 'dnb' },
  double_chance: { kind: 'dc' },
  alternate_totals_corners: { kind: 'ou', stat: 'corners' },
  alternate_totals_cards: { kind: 'ou', stat: 'cards' },
})

const periods: Readonly<Record<string, string>> = table({
  h1: 'ht',
  h2: 'h2',
  q1: 'q1',
  q2: 'q2',
  q3: 'q3',
  q4: 'q4',
  p1: 'p1',
  p2: 'p2',
  p3: 'p3',
})

/** `spreads_h1`, `h2h_3_way_q1` …: a market key, and a period behind it. */
export const marketOf = (key: string): OddsMarket | undefined => {
  const whole = kinds[key]
  if (whole !== undefined) return whole
  const [, base, part] = /^(.+)_([hqp]\d)$/.exec(key) ?? []
  const [market, period] = [kinds[base ?? ''], periods[part ?? '']]
  return market === undefined || period === undefined || market.lay ? undefined : { ...market, period }
}

/** Whether a price on a whole match counts overtime in that sport. */
export const wholePeriod = (sport: string): 'ft' | 'game' => (sport === 'football' ? 'ft' : 'game')

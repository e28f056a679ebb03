import { table } from '#markets/table.ts'
/** Event type ids of the exchange → our sports. */
export const sportOf: Readonly<Record<string, string>> = {
  '1': 'football',
  '2': 'tennis',
  '4': 'cricket',
  '5': 'rugby_union',
  '1477': 'rugby_league',
  '6423': 'american_football',
  '7511': 'baseball',
  '7522': 'basketball',
  '7524': 'ice_hockey',
}

/** Sports whose handicaps and totals count overtime. */
const withOvertime = new Set(['basketball', 'american_football', 'baseball'])

/** Sports whose match odds without a draw are the winner of the whole contest. */
const withWinner = new Set(['tennis', 'basketball', 'american_football', 'baseball', 'ice_hockey', 'cricket'])

/** The selection id of the draw in every football market. */
export const DRAW_ID = 58805

/** How the runners of a market are told apart. */
export type RunnerWords =
  | 'teams'
  | 'double_chance'
  | 'over_under'
  | 'yes_no'
  | 'odd_even'
  | 'score'
  | 'half_full'

export type NamedMarket = {
  readonly market: string
  readonly runners: RunnerWords
  /** the line the market type itself names */
  readonly line?: number
  /** each runner's `hc` is its line */
  readonly lineOnRunner?: true
}

const plain: Readonly<Record<string, NamedMarket>> = table({
  DOUBLE_CHANCE: { market: 'ft_dc', runners: 'double_chance' },
  DRAW_NO_BET: { market: 'ft_dnb', runners: 'teams' },
  BOTH_TEAMS_TO_SCORE: { market: 'ft_btts', runners: 'yes_no' },
  ODD_OR_EVEN: { market: 'ft_oe', runners: 'odd_even' },
  CORRECT_SCORE: { market: 'ft_cs', runners: 'score' },
  HALF_TIME: { market: 'ht_1x2', runners: 'teams' },
  HALF_TIME_FULL_TIME: { market: 'ft_htft', runners: 'half_full' },
  ASIAN_HANDICAP: { market: 'ft_hdp', runners: 'teams', lineOnRunner: true },
  ALT_TOTAL_GOALS: { market: 'ft_ou', runners: 'over_under', lineOnRunner: true },
})

/** Market types that carry their line in tenths: `OVER_UNDER_25` is 2.5. */
const lined: readonly (readonly [RegExp, string])[] = [
  [/^OVER_UNDER_(\d{2,3})$/, 'ft_ou'],
  [/^FIRST_HALF_GOALS_(\d{2,3})$/, 'ht_ou'],
  [/^OVER_UNDER_(\d{2,3})_CORNR$/, 'ft_corners_ou'],
  [/^OVER_UNDER_(\d{2,3})_CARDS$/, 'ft_cards_ou'],
  [/^TEAM_A_OVER_UNDER_(\d{2,3})$/, 'ft_home_ou'],
  [/^TEAM_B_OVER_UNDER_(\d{2,3})$/, 'ft_away_ou'],
]

/** Our market for one of the exchange's, or undefined: unknown types and betting types are left out. */
export const marketOf = (
  type: string,
  bettingType: string,
  sport: string,
  hasDraw: boolean,
): NamedMarket | undefined => {
  if (type === 'MATCH_ODDS' || type === 'MONEY_LINE') {
    if (bettingType !== 'ODDS') return undefined
    if (hasDraw) return { market: 'ft_1x2', runners: 'teams' }
    return withWinner.has(sport) ? { market: 'game_winner', runners: 'teams' } : undefined
  }
  if (sport !== 'football') {
    if (bettingType !== 'ASIAN_HANDICAP_DOUBLE_LINE' || !withOvertime.has(sport)) return undefined
    if (type === 'HANDICAP') return { market: 'game_hdp', runners: 'teams', lineOnRunner: true }
    if (type === 'COMBINED_TOTAL') return { market: 'game_ou', runners: 'over_under', lineOnRunner: true }
    return undefined
  }
  const named = plain[type]
  if (named !== undefined)
    return (named.lineOnRunner === true) === bettingType.startsWith('ASIAN_HANDICAP') ? named : undefined
  if (bettingType !== 'ODDS') return undefined
  for (const [pattern, market] of lined) {
    const tenths = pattern.exec(type)?.[1]
    if (tenths !== undefined) return { market, runners: 'over_under', line: Number(tenths) / 10 }
  }
  return undefined
}

import { z } from 'zod'

/**
 * The name of a market without its line: `<period>_[<stat>_]<kind>`, e.g. `ft_1x2`, `ht_ou`, `ft_corners_hdp`, `map1_winner`.
 * `ft` is regulation time, `game` the whole contest with overtime; a stat that is left out means the main score.
 */
export const periods = [
  ...['ft', 'ht', 'h2', 'game', 'ot'],
  ...['q1', 'q2', 'q3', 'q4', 'p1', 'p2', 'p3'],
  ...['set1', 'set2', 'set3', 'set4', 'set5'],
  ...['map1', 'map2', 'map3', 'map4', 'map5', 'map6', 'map7'],
  ...['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9'],
] as const

export const stats = ['corners', 'cards', 'sets', 'games', 'maps', 'rounds'] as const

/** Which field of a market entry carries its line: none, the home handicap, or the total. */
export const kindFields = {
  '1x2': { selections: ['home', 'draw', 'away'], lineField: undefined },
  dc: { selections: ['home_draw', 'home_away', 'draw_away'], lineField: undefined },
  dnb: { selections: ['home', 'away'], lineField: undefined },
  hdp: { selections: ['home', 'away'], lineField: 'handicap' },
  ehdp: { selections: ['home', 'draw', 'away'], lineField: 'handicap' },
  ou: { selections: ['over', 'under'], lineField: 'line' },
  home_ou: { selections: ['over', 'under'], lineField: 'line' },
  away_ou: { selections: ['over', 'under'], lineField: 'line' },
  btts: { selections: ['yes', 'no'], lineField: undefined },
  oe: { selections: ['odd', 'even'], lineField: undefined },
  cs: { selections: 'correct_score', lineField: undefined },
  htft: { selections: 'half_time_full_time', lineField: undefined },
  margin: { selections: 'winning_margin', lineField: undefined },
  winner: { selections: ['home', 'away'], lineField: undefined },
} as const

export type MarketKind = keyof typeof kindFields

const kindNames = Object.keys(kindFields) as MarketKind[]

/** Selections of kinds that have an open set of them. */
const openSelections: Record<string, RegExp> = {
  correct_score: /^(\d{1,3}-\d{1,3}|other|other_home|other_draw|other_away)$/,
  half_time_full_time: /^(home|draw|away)\/(home|draw|away)$/,
  winning_margin: /^(draw|(home|away)_\d{1,3}\+?)$/,
}

const marketNamePattern = new RegExp(
  `^(${periods.join('|')})_(?:(${stats.join('|')})_)?(${[...kindNames].sort((a, b) => b.length - a.length).join('|')})$`,
)

export const marketName = z.string().regex(marketNamePattern, 'not a known market name')

/** The kind of a valid market name, or undefined. */
export const kindOfMarket = (name: string): MarketKind | undefined =>
  marketNamePattern.exec(name)?.[3] as MarketKind | undefined

/** Whether a market of this kind can have that selection. */
export const isSelectionOf = (kind: MarketKind, selection: string): boolean => {
  const { selections } = kindFields[kind]
  return typeof selections === 'string'
    ? openSelections[selections]!.test(selection)
    : (selections as readonly string[]).includes(selection)
}

/** The written form of a market with its line, as used in logs, addresses and opportunities: `ft_hdp -0.5`. */
export const marketKey = (market: string, line: number | undefined): string =>
  line === undefined ? market : `${market} ${line}`

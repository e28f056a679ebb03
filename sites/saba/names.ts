type Fields = 'odds' | 'com' | 'cs'
type BetType = {
  readonly market: string
  /** which fields of a record carry its prices: Malay sides, decimal three ways, decimal scores */
  readonly fields: Fields
}

/** Bet type → market; the same numbers in the web feed and in OddsDirect. */
export const betTypes: Readonly<Record<number, BetType>> = {
  1: { market: 'ft_hdp', fields: 'odds' },
  7: { market: 'ht_hdp', fields: 'odds' },
  17: { market: 'h2_hdp', fields: 'odds' },
  3: { market: 'ft_ou', fields: 'odds' },
  8: { market: 'ht_ou', fields: 'odds' },
  18: { market: 'h2_ou', fields: 'odds' },
  178: { market: 'h2_ou', fields: 'odds' },
  5: { market: 'ft_1x2', fields: 'com' },
  15: { market: 'ht_1x2', fields: 'com' },
  177: { market: 'h2_1x2', fields: 'com' },
  2: { market: 'ft_oe', fields: 'odds' },
  12: { market: 'ht_oe', fields: 'odds' },
  184: { market: 'h2_oe', fields: 'odds' },
  24: { market: 'ft_dc', fields: 'com' },
  151: { market: 'ht_dc', fields: 'com' },
  25: { market: 'ft_dnb', fields: 'odds' },
  191: { market: 'ht_dnb', fields: 'odds' },
  185: { market: 'h2_dnb', fields: 'odds' },
  413: { market: 'ft_cs', fields: 'cs' },
  414: { market: 'ht_cs', fields: 'cs' },
  405: { market: 'h2_cs', fields: 'cs' },
}

/** Selections of the two sides, or of the three ways, by kind. */
export const sideSelections: Readonly<Record<string, readonly [string, string]>> = {
  hdp: ['home', 'away'],
  dnb: ['home', 'away'],
  ou: ['over', 'under'],
  oe: ['odd', 'even'],
}
export const waySelections: Readonly<Record<string, readonly [string, string, string]>> = {
  '1x2': ['home', 'draw', 'away'],
  dc: ['home_draw', 'home_away', 'draw_away'],
}

export const FOOTBALL = 1

/** Leagues and teams that are settled on something else than the goals of ninety minutes, or are not played by people. */
export const unreal =
  /- ?corners?|no\.? ?of corners|- ?booking|\bsaba\b|virtual|mins? play|e-?football|esoccer|\(v\)|\(et\)|\(pen\)|specials?\b|fantasy|which team|winner\b/i

/** Which lines a type usually sells, where the same kind is sold twice: half goals under one, the others under another. Some answers mix them. */
type Lines = 'half' | 'other'
type Market = { readonly market: string; readonly lines?: Lines }

/** Market type → market. `1_`, `2_`, `3_` are result, handicap and total; what follows is the part of the match or its counting. */
export const markets: Readonly<Record<string, Market>> = {
  '1_0': { market: 'ft_1x2' },
  '2_0': { market: 'ft_hdp' },
  '3_0': { market: 'ft_ou', lines: 'other' },
  '3_200': { market: 'ft_ou', lines: 'half' },
  '2_157': { market: 'ft_dnb' },
  '61': { market: 'ft_dc' },
  '158': { market: 'ft_btts' },
  '38': { market: 'ft_oe' },
  '60': { market: 'ft_cs' },
  '62': { market: 'ft_htft' },
  '93': { market: 'ft_margin' },
  '270': { market: 'ft_ehdp' },
  '1_1': { market: 'ht_1x2' },
  '2_1': { market: 'ht_hdp' },
  '3_1': { market: 'ht_ou', lines: 'other' },
  '3_201': { market: 'ht_ou', lines: 'half' },
  '145': { market: 'ht_dc' },
  '2935': { market: 'ht_btts' },
  '262': { market: 'ht_oe' },
  '144': { market: 'ht_cs' },
  '271': { market: 'ht_ehdp' },
  '1_2': { market: 'h2_1x2' },
  '2_2': { market: 'h2_hdp' },
  '3_2': { market: 'h2_ou' },
  '2936': { market: 'h2_btts' },
  '267': { market: 'h2_oe' },
  '1_619': { market: 'ft_corners_1x2' },
  '2_619': { market: 'ft_corners_hdp' },
  '3_619': { market: 'ft_corners_ou' },
  '1_617': { market: 'ht_corners_1x2' },
  '2_617': { market: 'ht_corners_hdp' },
  '3_617': { market: 'ht_corners_ou' },
}

/** Totals of one team; whose they are stands before the colon of the market's own name. */
export const teamTotals: Readonly<Record<string, string>> = { '3_7': 'ft', '3_257': 'ht' }

const sides = { Home: 'home', Away: 'away' }
const result = { ...sides, Tie: 'draw' }
const overUnder = { Over: 'over', Under: 'under' }

/** Outcome type → selection, by kind. Scores, half/full times and margins are read from their names. */
export const selections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1x2': result,
  ehdp: result,
  hdp: sides,
  dnb: sides,
  ou: overUnder,
  home_ou: overUnder,
  away_ou: overUnder,
  btts: { Yes: 'yes', No: 'no' },
  oe: { Odd: 'odd', Even: 'even' },
  dc: { '1X': 'home_draw', '12': 'home_away', X2: 'draw_away' },
}

export const FOOTBALL = '1'

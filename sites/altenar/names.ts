/**
 * Market type → market. The numbers are those of the odds feed the platform buys; what follows the underscore (`18_2.5`, `16_mb`) is which line a
 * page shows first and is not used.
 */
export const markets: Readonly<Record<string, string>> = {
  1: 'ft_1x2',
  10: 'ft_dc',
  11: 'ft_dnb',
  14: 'ft_ehdp',
  15: 'ft_margin',
  16: 'ft_hdp',
  18: 'ft_ou',
  19: 'ft_home_ou',
  20: 'ft_away_ou',
  26: 'ft_oe',
  29: 'ft_btts',
  45: 'ft_cs',
  47: 'ft_htft',
  60: 'ht_1x2',
  63: 'ht_dc',
  64: 'ht_dnb',
  65: 'ht_ehdp',
  66: 'ht_hdp',
  68: 'ht_ou',
  69: 'ht_home_ou',
  70: 'ht_away_ou',
  74: 'ht_oe',
  75: 'ht_btts',
  81: 'ht_cs',
  83: 'h2_1x2',
  85: 'h2_dc',
  86: 'h2_dnb',
  87: 'h2_ehdp',
  88: 'h2_hdp',
  90: 'h2_ou',
  91: 'h2_home_ou',
  92: 'h2_away_ou',
  94: 'h2_oe',
  95: 'h2_btts',
  98: 'h2_cs',
}

const overUnder = { 12: 'over', 13: 'under' }

/** Selection type → selection, by kind. Scores, half/full times and margins are read from their names. */
export const selections: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  '1x2': { 1: 'home', 2: 'draw', 3: 'away' },
  dc: { 9: 'home_draw', 10: 'home_away', 11: 'draw_away' },
  dnb: { 1: 'home', 3: 'away' },
  ehdp: { 1711: 'home', 1712: 'draw', 1713: 'away' },
  hdp: { 1714: 'home', 1715: 'away' },
  ou: overUnder,
  home_ou: overUnder,
  away_ou: overUnder,
  oe: { 70: 'odd', 72: 'even' },
  btts: { 74: 'yes', 76: 'no' },
}

export const FOOTBALL = 1

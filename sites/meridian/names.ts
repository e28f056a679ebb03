/** Template name, without the brackets of its translations → market. */
export const templates: Readonly<Record<string, string>> = {
  '1x2': 'ft_1x2',
  'Double chance': 'ft_dc',
  'Draw no bet': 'ft_dnb',
  'Both teams to score': 'ft_btts',
  'Odd/even': 'ft_oe',
  Handicap: 'ft_hdp',
  'Handicap three-way': 'ft_ehdp',
  Total: 'ft_ou',
  'Correct score': 'ft_cs',
  'Halftime/fulltime': 'ft_htft',
  'Winning margin': 'ft_margin',
  '1st half - 1x2': 'ht_1x2',
  '1st half - double chance': 'ht_dc',
  '1st half - draw no bet': 'ht_dnb',
  '1st half - both teams to score': 'ht_btts',
  '1st half - odd/even': 'ht_oe',
  '1st half - handicap': 'ht_hdp',
  '1st half - total': 'ht_ou',
  '1st half - correct score': 'ht_cs',
  '2nd half - 1x2': 'h2_1x2',
  '2nd half - double chance': 'h2_dc',
  '2nd half - draw no bet': 'h2_dnb',
  '2nd half - both teams to score': 'h2_btts',
  '2nd half - odd/even': 'h2_oe',
  '2nd half - handicap': 'h2_hdp',
  '2nd half - handicap three-way': 'h2_ehdp',
  '2nd half - total': 'h2_ou',
  '2nd half - correct score': 'h2_cs',
}

/** Totals of one team carry their line in the template's name, too: `Home Goals I Half 0.5`. */
export const teamTotal = /^(Home|Away) Goals( I{1,2} Half)? (\d\.\d)$/

export const halves: Readonly<Record<string, string>> = { '': 'ft', ' I Half': 'ht', ' II Half': 'h2' }

/** The mark every selection of a half carries before its own name. */
export const marks: Readonly<Record<string, string>> = { ft: '', ht: 'I', h2: 'II' }

const overUnder = { over: 'over', under: 'under', Over: 'over', Under: 'under' }

export const selections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1x2': { Rival1: 'home', draw: 'draw', Rival2: 'away' },
  ehdp: { Rival1: 'home', draw: 'draw', Rival2: 'away' },
  dnb: { Rival1: 'home', Rival2: 'away' },
  hdp: { Rival1: 'home', Rival2: 'away' },
  dc: { '1X': 'home_draw', '12': 'home_away', X2: 'draw_away' },
  btts: { GG: 'yes', NG: 'no' },
  oe: { odd: 'odd', even: 'even' },
  ou: overUnder,
  home_ou: overUnder,
  away_ou: overUnder,
}

export const FOOTBALL = 'football'

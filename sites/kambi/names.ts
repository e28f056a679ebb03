/** What the prices of a criterion mean; how its outcomes are told apart follows from the kind. */
export type Criterion = { readonly market: string; readonly isAsian?: true }

const football: Readonly<Record<number, Criterion>> = {
  1001159858: { market: 'ft_1x2' },
  1001159922: { market: 'ft_dc' },
  1001159666: { market: 'ft_dnb' },
  1001159926: { market: 'ft_ou' },
  1002244276: { market: 'ft_ou', isAsian: true },
  1002275572: { market: 'ft_hdp', isAsian: true },
  1001224081: { market: 'ft_ehdp' },
  1001159967: { market: 'ft_home_ou' },
  1001159633: { market: 'ft_away_ou' },
  1001642858: { market: 'ft_btts' },
  1001160038: { market: 'ft_oe' },
  1001159780: { market: 'ft_cs' },
  1001159830: { market: 'ft_htft' },
  1001475014: { market: 'ft_margin' },
  1000316018: { market: 'ht_1x2' },
  1001159668: { market: 'ht_dc' },
  1001159884: { market: 'ht_dnb' },
  1001159532: { market: 'ht_ou' },
  1002558602: { market: 'ht_ou', isAsian: true },
  1002275573: { market: 'ht_hdp', isAsian: true },
  1001568620: { market: 'ht_ehdp' },
  1001642863: { market: 'ht_btts' },
  1000505272: { market: 'ht_cs' },
  1001159826: { market: 'h2_1x2' },
  1001421320: { market: 'h2_dc' },
  1001421321: { market: 'h2_dnb' },
  1001243173: { market: 'h2_ou' },
  1001568621: { market: 'h2_ehdp' },
  1001642868: { market: 'h2_btts' },
  1001568619: { market: 'h2_cs' },
  1001159807: { market: 'ft_corners_1x2' },
  1001159897: { market: 'ft_corners_ou' },
  1002483456: { market: 'ft_corners_ehdp' },
  1001239606: { market: 'ft_corners_oe' },
  1001159598: { market: 'ft_corners_home_ou' },
  1001159697: { market: 'ft_corners_away_ou' },
  1002506037: { market: 'ft_cards_1x2' },
  1001159529: { market: 'ft_cards_ou' },
  1002506040: { market: 'ft_cards_hdp' },
  1002702963: { market: 'ft_cards_ehdp' },
  1002506038: { market: 'ft_cards_home_ou' },
  1002506039: { market: 'ft_cards_away_ou' },
}

/** The feed's sport → ours and its criteria by id. Labels are translated and differ by operator; ids do not. */
export const sports: Readonly<
  Record<string, { readonly sport: string; readonly criteria: Readonly<Record<number, Criterion>> }>
> = {
  FOOTBALL: { sport: 'football', criteria: football },
  MARTIAL_ARTS: { sport: 'mma', criteria: { 1001160027: { market: 'game_winner' } } },
}

const result = { ONE: 'home', CROSS: 'draw', TWO: 'away' }

/** Outcome type → selection, for kinds whose outcomes are typed. */
export const selections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1x2': { OT_ONE: 'home', OT_CROSS: 'draw', OT_TWO: 'away' },
  ehdp: { OT_ONE: 'home', OT_CROSS: 'draw', OT_TWO: 'away' },
  dnb: { OT_ONE: 'home', OT_TWO: 'away' },
  winner: { OT_ONE: 'home', OT_TWO: 'away' },
  hdp: { OT_ONE: 'home', OT_TWO: 'away' },
  dc: { OT_ONE_OR_CROSS: 'home_draw', OT_ONE_OR_TWO: 'home_away', OT_CROSS_OR_TWO: 'draw_away' },
  ou: { OT_OVER: 'over', OT_UNDER: 'under' },
  home_ou: { OT_OVER: 'over', OT_UNDER: 'under' },
  away_ou: { OT_OVER: 'over', OT_UNDER: 'under' },
  btts: { OT_YES: 'yes', OT_NO: 'no' },
  oe: { OT_ODD: 'odd', OT_EVEN: 'even' },
  htft: Object.fromEntries(
    Object.entries(result).flatMap(([half, halfWord]) =>
      Object.entries(result).map(([full, fullWord]) => [`OT_${half}_${full}`, `${halfWord}/${fullWord}`]),
    ),
  ),
}

/**
 * A market's English name → market. Totals carry their line in `attr`, three-way handicaps in the name. A `TEAM` in the name is told apart by its
 * number: 1 is the home side.
 */
const named: readonly (readonly [pattern: RegExp, market: string])[] = [
  [/^Match Result$/, 'ft_1x2'],
  [/^Double Chance$/, 'ft_dc'],
  [/^Draw No Bet$/, 'ft_dnb'],
  [/^Both Teams to Score$/, 'ft_btts'],
  [/^Total Goals - Over\/Under$/, 'ft_ou'],
  [/^Total Goals O\/U - Team 1$/, 'ft_home_ou'],
  [/^Total Goals O\/U - Team 2$/, 'ft_away_ou'],
  [/^Handicap \d{1,2}:\d{1,2}$/, 'ft_ehdp'],
  [/^Correct Score(?: \(Regular Time\))?$/, 'ft_cs'],
  [/^Halftime\/Fulltime$/, 'ft_htft'],
  [/^Number of Goals - Odd\/Even(?: \(no Goal counts as even\))?$/, 'ft_oe'],
  [/^Half Time [Rr]esult$/, 'ht_1x2'],
  [/^Half Time Double Chance$/, 'ht_dc'],
  [/^Both Teams to Score 1st Half$/, 'ht_btts'],
  [/^Total Goals O\/U - 1st Half$/, 'ht_ou'],
  [/^Team 1 1st Half Total Goals \d,\d$/, 'ht_home_ou'],
  [/^Team 2 1st Half Total Goals \d,\d$/, 'ht_away_ou'],
  [/^Correct Score - 1st Half$/, 'ht_cs'],
  [/^Number of Goals 1st Half - Odd\/Even(?: \(no Goal counts as even\))?$/, 'ht_oe'],
  [/^Team to Score more Goals - 2nd Half$/, 'h2_1x2'],
  [/^Both Teams to Score (?:in )?2nd Half$/, 'h2_btts'],
  [/^Total Goals O\/U - 2nd Half$/, 'h2_ou'],
]

export const marketOf = (name: string): string | undefined =>
  named.find(([pattern]) => pattern.test(name))?.[1]

export const markets: readonly string[] = named.map(([, market]) => market)

export const FOOTBALL = 4

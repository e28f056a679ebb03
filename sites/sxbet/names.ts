import { table } from '#markets/table.ts'
/** Sport ids → our sports. */
export const sportOf: Readonly<Record<number, string>> = {
  1: 'basketball',
  2: 'ice_hockey',
  3: 'baseball',
  5: 'football',
  6: 'tennis',
  7: 'mma',
  8: 'american_football',
  13: 'boxing',
}

const football: Readonly<Record<number, string>> = {
  1: 'ft_1x2',
  52: 'ft_dnb',
  3: 'ft_hdp',
  2: 'ft_ou',
  835: 'ft_ou',
  53: 'ht_hdp',
  77: 'ht_ou',
}
const withOvertime: Readonly<Record<number, string>> = { 226: 'game_winner', 342: 'game_hdp', 28: 'game_ou' }
const fight: Readonly<Record<number, string>> = { 52: 'game_winner' }

/** Market types per sport. Types that leave open what they count (a tennis total of games or sets) are left out. */
const types: Readonly<Record<string, Readonly<Record<number, string>>>> = table({
  football,
  basketball: {
    ...withOvertime,
    53: 'ht_hdp',
    77: 'ht_ou',
    64: 'q1_hdp',
    65: 'q2_hdp',
    66: 'q3_hdp',
    21: 'q1_ou',
    45: 'q2_ou',
    46: 'q3_ou',
  },
  american_football: {
    ...withOvertime,
    53: 'ht_hdp',
    77: 'ht_ou',
    64: 'q1_hdp',
    65: 'q2_hdp',
    66: 'q3_hdp',
    21: 'q1_ou',
    45: 'q2_ou',
    46: 'q3_ou',
  },
  ice_hockey: {
    ...withOvertime,
    64: 'p1_hdp',
    65: 'p2_hdp',
    66: 'p3_hdp',
    21: 'p1_ou',
    45: 'p2_ou',
    46: 'p3_ou',
  },
  baseball: withOvertime,
  tennis: {
    52: 'game_winner',
    201: 'game_games_hdp',
    166: 'game_games_ou',
    866: 'game_sets_hdp',
    165: 'game_sets_ou',
    202: 'set1_winner',
    203: 'set2_winner',
  },
  mma: fight,
  boxing: fight,
})

export const marketOf = (type: number, sport: string): string | undefined => types[sport]?.[type]

import { table } from '#markets/table.ts'

/** The sport is the first part of a match's address. */
const sports: Readonly<Record<string, string>> = table({
  football: 'football',
  basketball: 'basketball',
  tennis: 'tennis',
  baseball: 'baseball',
  hockey: 'ice_hockey',
  'american-football': 'american_football',
  handball: 'handball',
  volleyball: 'volleyball',
  cricket: 'cricket',
})

export const sportOf = (url: string): string | undefined =>
  URL.canParse(url) ? sports[new URL(url).pathname.split('/').find((part) => part !== '') ?? ''] : undefined

/** The labels of the period tabs. */
const periods: Readonly<Record<string, string>> = table({
  'full time': 'ft',
  '1st half': 'ht',
  '2nd half': 'h2',
  'ft including ot': 'game',
  'full including ot': 'game',
  '1st quarter': 'q1',
  '2nd quarter': 'q2',
  '3rd quarter': 'q3',
  '4th quarter': 'q4',
  '1st period': 'p1',
  '2nd period': 'p2',
  '3rd period': 'p3',
})

export const periodOf = (label: string): string | undefined => periods[label.trim().toLowerCase()]

/** The labels of the market tabs: our kind, and what its columns say. */
export type TabMarket = {
  readonly kind: string
  readonly columns: Readonly<Record<string, string>>
  readonly hasLine?: true
  /** the market exists in one period only */
  readonly onlyIn?: string
}

const oneTwo = { '1': 'home', '2': 'away' }

const tabs: Readonly<Record<string, TabMarket>> = table({
  '1x2': { kind: '1x2', columns: { '1': 'home', X: 'draw', '2': 'away' } },
  'home/away': { kind: 'winner', columns: oneTwo, onlyIn: 'game' },
  'over/under': { kind: 'ou', columns: { Over: 'over', Under: 'under' }, hasLine: true },
  'asian handicap': { kind: 'hdp', columns: oneTwo, hasLine: true },
  'both teams to score': { kind: 'btts', columns: { Yes: 'yes', No: 'no' } },
  'double chance': { kind: 'dc', columns: { '1X': 'home_draw', '12': 'home_away', X2: 'draw_away' } },
  'draw no bet': { kind: 'dnb', columns: oneTwo },
  'odd or even': { kind: 'oe', columns: { Odd: 'odd', Even: 'even' } },
})

export const tabOf = (label: string): TabMarket | undefined => tabs[label.trim().toLowerCase()]

/** The tabs the driver opens, in order of use. */
export const watchedTabs = [
  '1X2',
  'Home/Away',
  'Over/Under',
  'Asian Handicap',
  'Both Teams to Score',
  'Double Chance',
  'Draw No Bet',
]

/** What an outcome type (`T`) is within its group (`G`). */
type Group = {
  readonly kind: string
  readonly outcomes: Readonly<Record<number, string>>
  /** quarter lines only: the plain group of the same kind sells the others, at its own price */
  readonly isAsian?: true
  /** the period the group names itself, whatever the game it is in counts */
  readonly period?: string
}

const htft = ['home', 'draw', 'away'].flatMap((half) =>
  ['home', 'draw', 'away'].map((full) => `${half}/${full}`),
)

/** Groups of the main score. Handicaps and totals carry their line in `P`, on the whole score also in play; a missing `P` is zero. */
export const groups: Readonly<Record<number, Group>> = {
  1: { kind: '1x2', outcomes: { 1: 'home', 2: 'draw', 3: 'away' } },
  2: { kind: 'hdp', outcomes: { 7: 'home', 8: 'away' } },
  8: { kind: 'dc', outcomes: { 4: 'home_draw', 5: 'home_away', 6: 'draw_away' } },
  11: { kind: 'htft', outcomes: Object.fromEntries(htft.map((selection, index) => [15 + index, selection])) },
  14: { kind: 'oe', outcomes: { 182: 'even', 183: 'odd' } },
  15: { kind: 'home_ou', outcomes: { 11: 'over', 12: 'under' } },
  17: { kind: 'ou', outcomes: { 9: 'over', 10: 'under' } },
  19: { kind: 'btts', outcomes: { 180: 'yes', 181: 'no' } },
  27: { kind: 'ehdp', outcomes: { 424: 'home', 425: 'draw', 426: 'away' } },
  62: { kind: 'away_ou', outcomes: { 13: 'over', 14: 'under' } },
  99: { kind: 'ou', outcomes: { 3827: 'over', 3828: 'under' }, isAsian: true },
  101: { kind: 'winner', outcomes: { 401: 'home', 402: 'away' }, period: 'game' },
  136: { kind: 'cs', outcomes: {} },
  2766: { kind: '1x2', outcomes: { 3653: 'home', 3654: 'draw', 3655: 'away' }, period: 'ft' },
  2768: { kind: 'dc', outcomes: { 3656: 'home_draw', 3657: 'home_away', 3658: 'draw_away' }, period: 'ft' },
  2854: { kind: 'hdp', outcomes: { 3829: 'home', 3830: 'away' }, isAsian: true },
  8427: { kind: 'home_ou', outcomes: { 7778: 'over', 7779: 'under' }, isAsian: true },
  8429: {
    kind: 'away_ou',
    outcomes: { 7778: 'over', 7779: 'under', 7780: 'over', 7781: 'under' },
    isAsian: true,
  },
}

/** The outcome type of every correct score: its `P` is home + away / 1000. */
export const CORRECT_SCORE = 731

type SportNames = {
  readonly sport: string
  /** groups that are understood in this sport */
  readonly kinds: readonly string[]
  /** period of the main game; with overtime where the game says so in `VE`, else none where overtime must be named */
  readonly period: (extent: string) => string | undefined
}

const INCLUDING_OVERTIME = 'Including Overtime'
const scores = ['hdp', 'ou', 'home_ou', 'away_ou', 'oe']

/** Sport number → names. */
export const sports: Readonly<Record<number, SportNames>> = {
  1: {
    sport: 'football',
    kinds: ['1x2', 'dc', 'htft', 'btts', 'ehdp', 'cs', ...scores],
    period: (extent) => (extent === '' ? 'ft' : undefined),
  },
  // what a hockey game counts is only said when overtime is in it
  2: {
    sport: 'ice_hockey',
    kinds: ['winner', ...scores],
    period: (extent) => (extent === INCLUDING_OVERTIME ? 'game' : undefined),
  },
  3: {
    sport: 'basketball',
    kinds: ['winner', ...scores],
    period: (extent) => (extent === INCLUDING_OVERTIME ? 'game' : undefined),
  },
  4: { sport: 'tennis', kinds: ['1x2'], period: () => 'game' },
  40: { sport: 'esports', kinds: ['1x2'], period: () => 'game' },
}

/** Sports without a draw, where the group of 1X2 has two outcomes. */
export const drawless: ReadonlySet<string> = new Set(['tennis', 'esports'])

/** Names of sub-games (`PN`) that are a period. */
export const periods: Readonly<Record<string, string>> = {
  '1st half': 'ht',
  '1 half': 'ht',
  '2nd half': 'h2',
  '2 half': 'h2',
  '1st quarter': 'q1',
  '2nd quarter': 'q2',
  '3rd quarter': 'q3',
  '4th quarter': 'q4',
}

/** Names of sub-games (`TG`) that count something else than the score. */
export const countings: Readonly<Record<string, string>> = { corners: 'corners_' }

/** Leagues whose matches are not the ones their names say: alternatives, simulations, console games, team against player, statistics. */
export const unreal =
  /alternative|\bsrl\b|simulated|cyber|esoccer|e-?football|fifa|virtual|statistic|team vs|vs player|special|short football|\d\s?x\s?\d|fantasy/i

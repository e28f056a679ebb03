import type { QuoteInput } from '#protocol/quote.ts'
import { readShared } from './shared-recordings.testkit.ts'

type Offer = {
  readonly betType: string
  readonly betOptionName: string
  readonly line: string | null
  readonly price: number
}

const kinds: Readonly<Record<string, string>> = {
  '1X2': '1x2',
  DOUBLE_CHANCE: 'dc',
  DRAW_NO_BET: 'dnb',
  HANDICAP: 'ehdp',
  ASIAN_HANDICAP: 'hdp',
  OVER_UNDER: 'ou',
  ODD_EVEN: 'oe',
  BOTH_TEAMS_SCORE: 'btts',
}
const options: Readonly<Record<string, string>> = {
  '1': 'home',
  X: 'draw',
  '2': 'away',
  '1X': 'home_draw',
  '12': 'home_away',
  X2: 'draw_away',
  OVER: 'over',
  UNDER: 'under',
  ODD: 'odd',
  EVEN: 'even',
  YES: 'yes',
  NO: 'no',
}
const periods: Readonly<Record<string, string>> = { '': 'ft', H1: 'ht', H2: 'h2' }

/** `0:1` is the score a three-way handicap begins with; the other lines are plain, an Asian one the home side's on both. */
const lineOf = (line: string | null): string => {
  const [home, away] = (line ?? '').split(':').map(Number)
  return line === null ? '' : ` ${away === undefined ? home : home! - away}`
}

const cents = (odds: number): number => Math.round(odds * 100 + 1e-7) / 100

/** What the author of the recordings reads in them, by hand of another parser: `ft_ehdp -1 home 11`, prices to the cent. */
export const expectedOffers = (file: string): string[] =>
  (JSON.parse(readShared(file)) as Offer[])
    .map(({ betType, betOptionName, line, price }) => {
      const [, type, half = ''] = /^(.+?)(?:_(H[12]))?$/.exec(betType)!
      return `${periods[half]}_${kinds[type!]}${lineOf(line)} ${options[betOptionName]} ${cents(price)}`
    })
    .sort()

/** Our reading in the same words. */
export const inCents = (quotes: readonly QuoteInput[]): string[] =>
  quotes
    .filter(({ suspended }) => !suspended)
    .map(
      ({ market, line, selection, odds }) =>
        `${market}${line === undefined ? '' : ` ${line}`} ${selection} ${cents(odds)}`,
    )
    .sort()

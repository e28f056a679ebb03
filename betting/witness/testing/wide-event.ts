import { type Kind, type Market, makeMarket, type Period, type Stat } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import { isUnresolved } from '../../settled.ts'
import { settleScore } from '../../settlement.ts'
import type { EngineQuote } from '../quote.ts'
import { seeded } from './random-event.ts'

type Family = readonly [period: Period, stat: Stat, kind: Kind, first: number, step: number]

/** Ten markets of five lines each, over three scores of one match. */
const families: readonly Family[] = [
  ['ft', 'score', 'hdp', -2.5, 1],
  ['ft', 'score', 'hdp', -1.75, 1],
  ['ft', 'score', 'ehdp', -2, 1],
  ['ft', 'score', 'ou', 0.5, 1],
  ['ft', 'score', 'ou', 1.25, 1],
  ['ft', 'score', 'home_ou', 0.5, 0.5],
  ['ft', 'score', 'away_ou', 0.5, 0.5],
  ['ht', 'score', 'ou', 0.5, 0.5],
  ['ft', 'corners', 'ou', 7.5, 1],
  ['ft', 'corners', 'hdp', -2.5, 1],
]

const means: { readonly [scope: string]: readonly [home: number, away: number] } = {
  'ft score': [1.5, 1.1],
  'ht score': [0.7, 0.5],
  'ft corners': [5.2, 4.6],
}

const MOST = 20

const poisson = (mean: number): readonly number[] => {
  const chances = [Math.exp(-mean)]
  for (let count = 1; count <= MOST; count++) chances.push((chances[count - 1]! * mean) / count)
  return chances
}

/** Odds without margin under independent Poisson scores. */
const fairOdds = (market: Market, selection: string): number => {
  const [home, away] = means[`${market.period} ${market.stat}`]!
  let won = 0
  let returned = 0
  poisson(home).forEach((p, h) => {
    poisson(away).forEach((q, a) => {
      const settled = settleScore(market, selection, h, a)
      if (isUnresolved(settled)) return
      won += p * q * settled.won
      returned += p * q * settled.returned
    })
  })
  return (1 - returned) / won
}

/** A price a bookmaker could show: below fair by the margin, off by a uniform error, three decimals. */
export const quotedOdds = (fair: number, margin: number, noise: number, random: () => number): number =>
  Math.max(1.01, Math.round(fair * (1 - margin + noise * (2 * random() - 1)) * 1000) / 1000)

export type WideEvent = {
  readonly quotes: readonly EngineQuote[]
  /** per quote, the price without margin and error */
  readonly fair: Float64Array
}

/** A match as a busy coordinator sees it: ten markets, five lines, every bookmaker prices everything. */
export const wideEvent = (seed: number, books: number, margin: number, noise: number): WideEvent => {
  const random = seeded(seed)
  const quotes: EngineQuote[] = []
  const fair: number[] = []
  for (const [period, stat, kind, first, step] of families) {
    for (let line = 0; line < 5; line++) {
      const market = makeMarket(period, stat, kind, first + line * step)
      for (const selection of selectionsOf(kind)!) {
        const odds = fairOdds(market, selection)
        for (let book = 0; book < books; book++) {
          quotes.push({
            bookmaker: `book${book}`,
            market,
            selection,
            odds: quotedOdds(odds, margin, noise, random),
          })
          fair.push(odds)
        }
      }
    }
  }
  return { quotes, fair: Float64Array.from(fair) }
}

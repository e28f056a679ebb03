import { type Market, makeMarket } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import type { Fees } from '../../fees.ts'
import { isUnresolved } from '../../settled.ts'
import { settleScore } from '../../settlement.ts'
import type { EngineQuote } from '../quote.ts'

/** Deterministic numbers in [0, 1): mulberry32. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Scores large enough that nothing offered below tells larger ones apart. */
export const GRID = 12

const poisson = (mean: number) => {
  const chances = [Math.exp(-mean)]
  for (let count = 1; count <= GRID; count++) chances.push((chances[count - 1]! * mean) / count)
  return chances
}

export type EventShape = {
  readonly books: number
  /** kinds × lines, most */
  readonly markets: number
  /** standard deviation of a bookmaker's error in log odds; decides how often there is an arbitrage */
  readonly noise: number
  readonly fees: boolean
  readonly lays: boolean
}

const randomMarket = (random: () => number): Market => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const quarter = (low: number, high: number) => Math.round((low + random() * (high - low)) * 4) / 4
  const kind = pick([
    '1x2',
    '1x2',
    'dc',
    'dnb',
    'hdp',
    'hdp',
    'hdp',
    'ehdp',
    'ou',
    'ou',
    'ou',
    'home_ou',
    'away_ou',
    'btts',
    'oe',
    'cs',
    'margin',
  ] as const)
  if (kind === 'hdp') return makeMarket('ft', 'score', kind, quarter(-2, 2))
  if (kind === 'ehdp') return makeMarket('ft', 'score', kind, Math.round(quarter(-2, 2)))
  if (kind === 'ou') return makeMarket('ft', 'score', kind, quarter(0.5, 4.5))
  if (kind === 'home_ou' || kind === 'away_ou') return makeMarket('ft', 'score', kind, quarter(0.5, 2.5))
  return makeMarket('ft', 'score', kind)
}

const open: { readonly [kind: string]: readonly string[] } = {
  cs: ['0-0', '1-0', '1-1', '0-1', '2-1', 'other'],
  margin: ['home_1', 'home_2+', 'away_1', 'away_2+', 'draw'],
}

const randomFees = (random: () => number, side: 'back' | 'lay'): Fees => {
  const rate = random() * 0.05
  const basis = Math.floor(random() * (side === 'lay' ? 3 : 5))
  if (basis === 0) return { marketCommission: 0.02 }
  if (basis === 1) return { winCommission: rate }
  if (basis === 2) return { stakeTax: rate / 2 }
  return basis === 3 ? { turnoverTax: rate } : { grossTax: rate / 2 }
}

/** Prices of several bookmakers around one true distribution of the score, each with its own margin and error. */
export const randomEvent = (seed: number, shape: EventShape): readonly EngineQuote[] => {
  const random = seeded(seed)
  const home = poisson(0.6 + random() * 1.8)
  const away = poisson(0.6 + random() * 1.8)
  const quotes = new Map<string, EngineQuote>()
  const count = 1 + Math.floor(random() * shape.markets)
  for (let at = 0; at < count; at++) {
    const market = randomMarket(random)
    const listed = open.cs!.filter((name) => name !== 'other')
    for (const selection of selectionsOf(market.kind) ?? open[market.kind]!) {
      let won = 0
      let returned = 0
      home.forEach((p, h) => {
        away.forEach((q, a) => {
          const settled = settleScore(market, selection, h, a, { listed })
          if (isUnresolved(settled)) return
          won += p * q * settled.won
          returned += p * q * settled.returned
        })
      })
      const fair = (1 - returned) / Math.max(won, 1e-4)
      for (let book = 0; book < shape.books; book++) {
        if (random() < 0.3) continue
        const side = shape.lays && random() < 0.25 ? 'lay' : 'back'
        const wobble = Math.exp(shape.noise * (random() + random() + random() - 1.5) * 2)
        const margin = side === 'back' ? 0.97 : 1.03
        const odds = Math.max(1.01, Math.round((1 + (fair - 1) * margin * wobble) * 1000) / 1000)
        const fees = shape.fees && book % 2 === 0 ? randomFees(random, side) : undefined
        const name = fees?.marketCommission === undefined ? `book${book}` : `exchange${book}`
        const quote: EngineQuote = {
          bookmaker: name,
          market,
          selection,
          side,
          odds,
          ...(fees === undefined ? {} : { fees }),
          ...(market.kind === 'cs' ? { listed } : {}),
        }
        quotes.set(`${name} ${side} ${JSON.stringify(market)} ${selection}`, quote)
      }
    }
  }
  return [...quotes.values()]
}

import { type OpinionHistory, sharpMove } from '#betting/signals/sharp-move.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { Found } from './found.ts'
import type { MarketPrices } from './market-prices.ts'
import { netOdds } from './net-odds.ts'
import type { Opinion } from './opinion.ts'
import type { Terms } from './terms.ts'

export type SharpPorts = {
  readonly terms: Terms
  /** bookmakers that lead; empty: nobody is known to, so all count alike */
  readonly leaders: readonly string[]
  /** in the time of the watched world */
  readonly windowMs: () => number
}

/** Fewer moving together may be one moving and its copies. */
const leastSources = 3

/** Only where the line cannot move instead of the price. */
const kinds = new Set(['1x2', 'winner'])
export const canMoveSharply = ({ market }: MarketPrices): boolean =>
  kinds.has(market.kind) && market.stat === 'score' && (market.period === 'ft' || market.period === 'game')

/** Remembers, for one market, what everybody thought as far back as the window goes, and says when they moved together. */
export const createSharpMoves = ({ terms, leaders, windowMs }: SharpPorts) => {
  const histories = new Map<string, { readonly at: number; readonly fair: readonly number[] }[]>()

  const note = (opinions: readonly Opinion[], now: number): void => {
    const from = now - windowMs()
    const holding = new Set(opinions.map(({ bookmaker }) => bookmaker))
    for (const bookmaker of histories.keys()) if (!holding.has(bookmaker)) histories.delete(bookmaker)
    for (const { bookmaker, fair } of opinions) {
      const known = histories.get(bookmaker)
      if (known === undefined) histories.set(bookmaker, [{ at: now, fair }])
      else if (known.at(-1)!.fair !== fair) known.push({ at: now, fair })
      // the last one from before the window says what was thought when it began
      if (known !== undefined)
        known.splice(
          0,
          known.findLastIndex(({ at }) => at <= from),
        )
    }
  }

  return {
    /** Whether anybody moved within the window, so that time alone can make or end a move. */
    stirs: (): boolean => [...histories.values()].some(({ length }) => length > 1),
    /** The selection that became likelier, at the bookmaker that lags most in paying for it: the longest price among those behind. */
    look: (market: MarketPrices, opinions: readonly Opinion[], now: number): Found[] => {
      note(opinions, now)
      if (histories.size < leastSources) return []
      const moves = market.selections.flatMap((selection, at) => {
        const series = [...histories].map(
          ([source, entries]): OpinionHistory => ({
            source,
            weight: leaders.length === 0 || leaders.includes(source) ? 1 : 0,
            series: entries.map((entry) => ({ at: entry.at, probability: entry.fair[at]! })),
          }),
        )
        const move = sharpMove(series, now, { windowMs: windowMs() })
        return move === undefined || move.move <= 0 ? [] : [{ ...move, selection, at }]
      })
      const [top] = moves.sort((a, b) => b.move - a.move)
      if (top === undefined) return []
      const behind = new Set(top.lagging.map(({ source }) => source))
      let quote: BookQuote | undefined
      for (const [bookmaker, { prices }] of market.books()) {
        const price = prices[top.at]
        if (price === undefined || (behind.size > 0 && !behind.has(bookmaker))) continue
        if (quote === undefined || netOdds(price, terms) > netOdds(quote, terms)) quote = price
      }
      if (quote === undefined) return []
      return [
        {
          ...{ kind: 'signal', market: market.name, slot: `sharp|${market.name}|${top.selection}` },
          ...{ legs: [{ quote, share: 1 }], profit: 0, certainty: 'rules_unknown' },
          figures: {
            ...{ signal: 'sharp_move', selection: top.selection, move: top.move, agreement: top.agreement },
            ...{ bookmakers: histories.size, lagging: behind.size, window_s: windowMs() / 1000 },
          },
        },
      ]
    },
  }
}

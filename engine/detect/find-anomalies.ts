import { logOdds } from '#betting/signals/log-odds.ts'
import { oddsAnomalies } from '#betting/signals/odds-anomaly.ts'
import { marketKey } from '#markets/market.ts'
import type { Found } from './found.ts'
import type { MarketPrices } from './market-prices.ts'
import type { Opinion } from './opinion.ts'

/** Robust distances below this, and spreads below that, are what markets look like every day. */
const [limit, floor] = [3.5, 0.05]

/** Whether anybody can be far enough at all. A little is allowed for, as the median here is of probabilities and there of their log odds. */
const someoneIsFar = (market: MarketPrices): boolean =>
  market
    .agreement()
    .extremes()
    .some(([one, others]) => Math.abs(logOdds(one) - logOdds(others)) >= 0.9 * limit * floor)

/** Fewer have no spread to be measured against. */
const leastOpinions = 4

/**
 * Bookmakers whose price of a selection is far from what all the others think of it, each at the selection where it is farthest. It says where to
 * look: a mistake, news, or a price nobody took down.
 */
export const findAnomalies = (market: MarketPrices, opinions: readonly Opinion[]): Found[] => {
  if (opinions.length < leastOpinions || !someoneIsFar(market)) return []
  const farthest = new Map<string, Found & { readonly z: number }>()
  const books = new Map(market.books())
  market.selections.forEach((selection, at) => {
    const odd = oddsAnomalies(
      opinions.map(({ bookmaker, fair }) => ({ source: bookmaker, probability: fair[at]! })),
      { limit, floor },
    )
    for (const { source, z, direction, consensus } of odd) {
      const quote = books.get(source)?.prices[at]
      if (quote === undefined || Math.abs(farthest.get(source)?.z ?? 0) >= Math.abs(z)) continue
      farthest.set(source, {
        ...{ kind: 'signal', market: market.name, ...(market.line !== undefined && { line: market.line }) },
        slot: `anomaly|${source}|${marketKey(market.name, market.line)}`,
        ...{ legs: [{ quote, share: 1 }], profit: 0, certainty: 'rules_unknown', z },
        figures: {
          ...{ signal: 'odds_anomaly', selection, z, direction },
          ...{ consensus_odds: 1 / consensus, bookmakers: opinions.length - 1 },
        },
      })
    }
  })
  return [...farthest.values()].map(({ z: _, ...found }) => found)
}

import { kelly } from '#betting/kelly.ts'
import { expectedValue } from '#betting/value.ts'
import { marketKey } from '#markets/market.ts'
import type { Found } from './found.ts'
import type { MarketPrices } from './market-prices.ts'
import { netOdds } from './net-odds.ts'
import type { Terms } from './terms.ts'

export type ValueGates = {
  /** least expected profit per unit at risk */
  readonly least: number
  /** other bookmakers that must price the whole market */
  readonly bookmakers: number
}

/** More of one market say the same thing again. */
const mostPerMarket = 5

/**
 * Prices longer than the other bookmakers think fair: p·o − 1 at least `least`, with p the median of the others' probabilities and o after
 * commission. On a line that can push the figure is per unit that is not returned. Nothing is guaranteed, so no class of certainty is claimed.
 */
export const findValues = (
  market: MarketPrices,
  terms: Terms,
  { least, bookmakers }: ValueGates,
): Found[] => {
  const agreement = market.agreement()
  const found: Found[] = []
  for (const [bookmaker, { prices }] of market.books()) {
    const others = agreement.without(bookmaker)
    if (others === undefined || others.bookmakers < bookmakers) continue
    prices.forEach((quote, selection) => {
      if (quote === undefined) return
      const probability = others.fair[selection]!
      const odds = netOdds(quote, terms)
      const value = odds > 1 ? expectedValue(probability, odds) : -1
      if (value < least) return
      found.push({
        ...{ kind: 'value', market: market.name, ...(market.line !== undefined && { line: market.line }) },
        slot: `value|${bookmaker}|${marketKey(market.name, market.line)}|${quote.selection}`,
        ...{ legs: [{ quote, share: 1 }], profit: value, certainty: 'rules_unknown' },
        figures: {
          fair_odds: 1 / probability,
          fair_low: 1 / others.high[selection]!,
          fair_high: 1 / others.low[selection]!,
          expected_value: value,
          kelly: kelly(probability, odds),
          bookmakers: others.bookmakers,
        },
      })
    })
  }
  return found.sort((a, b) => b.profit - a.profit).slice(0, mostPerMarket)
}

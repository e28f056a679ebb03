import { type Middle, middleOf } from '#betting/middle.ts'
import type { Certainty } from '#protocol/opportunity.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { Found } from './found.ts'
import type { MarketPrices } from './market-prices.ts'
import { netOdds } from './net-odds.ts'
import type { Terms } from './terms.ts'

export type MiddlePorts = {
  readonly terms: Terms
  /** most that a miss may cost per unit of outlay */
  readonly mostCost: number
  readonly certainty: (legs: readonly { readonly quote: BookQuote; readonly stake: number }[]) => Certainty
}

/** More of one count say the same thing again. */
const mostPerCount = 3

/** Above this it wins whatever happens: an arbitrage, and found as one. */
const leastProfit = 1e-8

/** So much outlay makes the smallest guarantee visible where rules are compared in whole minor units. */
const nominalStake = 1e9

const kinds = new Set(['hdp', 'ou', 'home_ou', 'away_ou'])
export const canMiddle = (market: MarketPrices): boolean => kinds.has(market.market.kind)

type Best = { readonly quote: BookQuote; readonly odds: number }
type Sides = {
  readonly market: MarketPrices
  readonly line: number
  readonly best: readonly (Best | undefined)[]
}

const bestOf = (market: MarketPrices, terms: Terms): Sides => {
  const best: (Best | undefined)[] = market.selections.map(() => undefined)
  for (const [, { prices }] of market.books())
    prices.forEach((quote, selection) => {
      if (quote === undefined) return
      const odds = netOdds(quote, terms)
      if (odds > (best[selection]?.odds ?? 1)) best[selection] = { quote, odds }
    })
  return { market, line: market.line ?? 0, best }
}

/** Both half lines: then every count between them wins both bets, and the others tell how likely that is. */
const hitProbability = (first: Sides, second: Sides): number | undefined => {
  if (
    first.line % 1 === 0 ||
    second.line % 1 === 0 ||
    (first.line * 2) % 1 !== 0 ||
    (second.line * 2) % 1 !== 0
  )
    return undefined
  const [one, two] = [first.market.agreement().without(), second.market.agreement().without()]
  return one === undefined || two === undefined ? undefined : Math.max(0, one.fair[0]! + two.fair[1]! - 1)
}

/**
 * Two bets on lines of one count that can both win: over a line and under a higher one, the home side with a start and the away side against a
 * smaller one. Listed while a miss costs at most `mostCost`; a set on one whole line that can win and never loses belongs here too, as its push
 * guarantees nothing. Best prices only, with equal returns. The ones worth most first, where that is known; then the smallest break-even.
 */
export const findMiddles = (markets: readonly MarketPrices[], ports: MiddlePorts): Found[] => {
  const lines = markets.map((market) => bestOf(market, ports.terms))
  const found: { readonly middle: Found; readonly worth: number }[] = []
  for (const first of lines)
    for (const second of lines) {
      const [one, two] = [first.best[0], second.best[1]]
      const width = first.market.market.kind === 'hdp' ? first.line - second.line : second.line - first.line
      if (one === undefined || two === undefined || width < 0) continue
      if (1 / (1 / one.odds + 1 / two.odds) - 1 < -ports.mostCost) continue
      const middle = middleOf(
        { market: first.market.market, selection: one.quote.selection, odds: one.odds },
        { market: second.market.market, selection: two.quote.selection, odds: two.odds },
      )
      if (middle.miss < -ports.mostCost || middle.miss > leastProfit || middle.hit <= leastProfit) continue
      const probability = hitProbability(first, second)
      const worth =
        probability === undefined
          ? -1 - middle.breakEven
          : probability * middle.hit + (1 - probability) * middle.miss
      found.push({ worth, middle: describe(first, second, [one, two], middle, probability, ports) })
    }
  return found
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostPerCount)
    .map(({ middle }) => middle)
}

const describe = (
  first: Sides,
  second: Sides,
  best: readonly [Best, Best],
  { stakes, hit, miss, breakEven }: Middle,
  probability: number | undefined,
  { certainty }: MiddlePorts,
): Found => {
  const legs = best.map(({ quote }, at) => ({ quote, share: stakes[at]! }))
  return {
    ...{ kind: 'middle', market: first.market.name, legs, profit: Math.abs(miss) < leastProfit ? 0 : miss },
    ...(first.line === second.line && { line: first.line }),
    slot: `middle|${first.market.name}|${first.line}|${second.line}`,
    certainty:
      miss < -leastProfit
        ? 'rules_unknown'
        : certainty(legs.map(({ quote, share }) => ({ quote, stake: share * nominalStake }))),
    figures: {
      ...{ hit, miss, break_even_probability: breakEven },
      ...(probability !== undefined && {
        hit_probability: probability,
        expected_value: probability * hit + (1 - probability) * miss,
      }),
    },
  }
}

import { scoreMomentum } from '#betting/signals/score-momentum.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { RunningScore } from '../book/running-score.ts'
import type { Found } from './found.ts'
import type { MarketPrices } from './market-prices.ts'
import { netOdds } from './net-odds.ts'
import type { Terms } from './terms.ts'

/** From here on one side has clearly had the better of it: two points against none lately, or five against one. */
const least = 0.6

/** Which side has scored lately while the other has not, with the longest price on it among the markets of the result. */
export const findMomentum = (
  score: RunningScore,
  markets: readonly MarketPrices[],
  terms: Terms,
  now: number,
): Found[] => {
  const { momentum, home, away } = scoreMomentum(score.incidents, now)
  if (Math.abs(momentum) < least) return []
  const selection = momentum > 0 ? 'home' : 'away'
  let best: BookQuote | undefined
  for (const market of markets)
    for (const [, { prices }] of market.books()) {
      const quote = prices[market.selections.indexOf(selection)]
      if (quote !== undefined && (best === undefined || netOdds(quote, terms) > netOdds(best, terms)))
        best = quote
    }
  if (best === undefined) return []
  return [
    {
      ...{ kind: 'signal', market: best.market, slot: `momentum|${selection}` },
      ...{ legs: [{ quote: best, share: 1 }], profit: 0, certainty: 'rules_unknown' },
      figures: {
        ...{ signal: 'score_momentum', selection, momentum, recent_home: home, recent_away: away },
        score: `${score.home}-${score.away}`,
      },
    },
  ]
}

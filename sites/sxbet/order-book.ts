import { z } from 'zod'

/** Implied probabilities come as whole numbers of 1e-20. */
const ONE = 1e20
/** USDC has six decimals. */
const MINOR = 1e6

const percentage = z
  .string()
  .regex(/^\d{1,21}$/)
  .transform((text) => Number(text) / ONE)
const amount = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform(Number)

const level = z.object({ percentageOdds: percentage, size: amount })
/** The V3 book, asked for as the taker sees it. One level that cannot be read could be the best: then no price is known. */
const takerBook = z.object({ outcomeOne: z.array(level), outcomeTwo: z.array(level) })
/** An open order of V2: what its maker stakes, and on which outcome. */
const makerOrder = z.object({
  fillAmount: amount,
  totalBetSize: amount,
  percentageOdds: percentage,
  isMakerBettingOutcomeOne: z.boolean(),
})
/** Best odds of V2: the makers', per outcome. */
const makerBest = z.object({
  outcomeOne: z.object({ percentageOdds: percentage.nullish() }),
  outcomeTwo: z.object({ percentageOdds: percentage.nullish() }),
})

/** What a taker gets on an outcome: the probability paid for, and the most that can be staked where known (USDC). */
export type TakerPrice = { readonly probability: number; readonly limit?: number }

/** The prices of one market, from whichever answer was asked for. */
export const marketPrices = z.union([
  z.object({ taker: takerBook }),
  z.object({ orders: z.array(makerOrder) }),
  z.object({ best: makerBest }),
])
export type MarketPrices = z.output<typeof marketPrices>

/** The best price a taker finds on outcome one and on outcome two. */
export const takerPrices = (
  prices: MarketPrices,
): readonly [TakerPrice | undefined, TakerPrice | undefined] => {
  if ('taker' in prices) {
    const best = (levels: readonly z.output<typeof level>[]): TakerPrice | undefined => {
      const [first] = levels
        .filter(({ size }) => size > 0)
        .sort((a, b) => a.percentageOdds - b.percentageOdds)
      return first && { probability: first.percentageOdds, limit: first.size / MINOR }
    }
    return [best(prices.taker.outcomeOne), best(prices.taker.outcomeTwo)]
  }
  // a maker's bet on one outcome is a taker's chance on the other, at the rest of the probability
  if ('best' in prices) {
    const against = (maker: number | null | undefined): TakerPrice | undefined =>
      maker == null || maker === 0 ? undefined : { probability: 1 - maker }
    return [against(prices.best.outcomeTwo.percentageOdds), against(prices.best.outcomeOne.percentageOdds)]
  }
  const orders = prices.orders.filter(({ totalBetSize, fillAmount }) => totalBetSize > fillAmount)
  const against = (isMakerOne: boolean): TakerPrice | undefined => {
    const highest = Math.max(
      ...orders
        .filter((order) => order.isMakerBettingOutcomeOne === isMakerOne)
        .map(({ percentageOdds }) => percentageOdds),
    )
    return Number.isFinite(highest) ? { probability: 1 - highest } : undefined
  }
  return [against(false), against(true)]
}

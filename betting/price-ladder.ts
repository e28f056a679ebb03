import { ImpossibleInput } from '#markets/impossible-input.ts'

/** The prices an exchange accepts: from each `from` on in steps of `step`, in hundredths; the last ends at `to`. */
export type PriceLadder = {
  readonly rungs: readonly { readonly fromCenti: number; readonly stepCenti: number }[]
  readonly toCenti: number
}

/** The 350 prices from 1.01 to 1000 that coarsen as they grow, used by the large exchanges. */
export const classicLadder: PriceLadder = {
  rungs: [
    { fromCenti: 101, stepCenti: 1 },
    { fromCenti: 200, stepCenti: 2 },
    { fromCenti: 300, stepCenti: 5 },
    { fromCenti: 400, stepCenti: 10 },
    { fromCenti: 600, stepCenti: 20 },
    { fromCenti: 1_000, stepCenti: 50 },
    { fromCenti: 2_000, stepCenti: 100 },
    { fromCenti: 3_000, stepCenti: 200 },
    { fromCenti: 5_000, stepCenti: 500 },
    { fromCenti: 10_000, stepCenti: 1_000 },
  ],
  toCenti: 100_000,
}

/** Every hundredth from 1.01 to 1000, offered by some markets of the same exchanges. */
export const finestLadder: PriceLadder = { rungs: [{ fromCenti: 101, stepCenti: 1 }], toCenti: 100_000 }

/** Every price of the ladder as decimal odds, rising. */
export const pricesOf = ({ rungs, toCenti }: PriceLadder): readonly number[] =>
  rungs.flatMap(({ fromCenti, stepCenti }, at) => {
    const last = rungs[at + 1]?.fromCenti ?? toCenti + 1
    const count = Math.ceil((last - fromCenti) / stepCenti)
    return Array.from({ length: count }, (_, step) => (fromCenti + step * stepCenti) / 100)
  })

/** Index of the lowest price that is not below `odds`; the number of prices when all are below. */
const rankOf = (prices: readonly number[], odds: number): number => {
  if (Number.isNaN(odds)) throw new ImpossibleInput('bad_odds', odds, 'not a price')
  let [low, high] = [0, prices.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((prices[middle] as number) < odds) low = middle + 1
    else high = middle
  }
  return low
}

/** A ladder ready for use; the questions it answers take decimal odds. */
export const createLadder = (ladder: PriceLadder) => {
  const prices = pricesOf(ladder)
  const rank = (odds: number) => rankOf(prices, odds)
  const has = (odds: number): boolean => prices[rank(odds)] === odds
  return {
    prices,
    has,
    /** the next price above, `undefined` at the top */
    next: (odds: number): number | undefined => prices[rank(odds) + (has(odds) ? 1 : 0)],
    /** the next price below, `undefined` at the bottom */
    previous: (odds: number): number | undefined => prices[rank(odds) - 1],
    /** the best price not above `odds`: what a backer may ask for without asking too much */
    floor: (odds: number): number | undefined => (has(odds) ? odds : prices[rank(odds) - 1]),
    /** the lowest price not below `odds` */
    ceil: (odds: number): number | undefined => prices[rank(odds)],
    /**
     * How many steps from one price up to another; negative downwards.
     * @throws ImpossibleInput `bad_odds` for a price that is not on the ladder
     */
    stepsBetween: (from: number, to: number): number => {
      for (const odds of [from, to])
        if (!has(odds)) throw new ImpossibleInput('bad_odds', odds, 'not a price of this ladder')
      return rank(to) - rank(from)
    },
  }
}

import { defaultMethod, withoutVig } from '#betting/no-vig.ts'
import { type BookQuote, seenAt } from '../book/book-quote.ts'

/** What one bookmaker thinks of a market: a fair probability per selection, in their order, summing to 1. */
export type Opinion = { readonly bookmaker: string; readonly fair: readonly number[] }

/** The probabilities several bookmakers agree on, with how far they are apart; one entry per selection. */
export type Consensus = {
  readonly bookmakers: number
  readonly fair: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/**
 * A bookmaker's prices of one market without its margin. All selections must be on offer and confirmed within `maxApartMs` of each other: one
 * that is out of date makes every other look like value. `apart` says that waiting may help.
 */
export const opinionOf = (
  bookmaker: string,
  prices: readonly (BookQuote | undefined)[],
  maxApartMs: number,
): Opinion | 'incomplete' | 'apart' => {
  const quotes = prices.flatMap((quote) => quote ?? [])
  if (quotes.length < prices.length) return 'incomplete'
  const seen = quotes.map(seenAt)
  if (Math.max(...seen) - Math.min(...seen) > maxApartMs) return 'apart'
  const odds = quotes.map((quote) => quote.odds)
  const fair = withoutVig(defaultMethod(odds), odds)
  return fair === undefined ? 'incomplete' : { bookmaker, fair }
}

/** The middle of sorted values when the one at `left` (−1: none) is not there. */
const medianWithout = (sorted: readonly number[], left: number): number => {
  const count = sorted.length - (left < 0 ? 0 : 1)
  const at = (index: number) => sorted[left >= 0 && index >= left ? index + 1 : index]!
  return count % 2 === 1 ? at(count >> 1) : (at(count / 2 - 1) + at(count / 2)) / 2
}

/**
 * What everybody but one bookmaker thinks: the median of their fair probabilities per selection, made to sum to 1, so that no single one can pull
 * it anywhere. Sorted once for all the bookmakers it is asked about.
 */
export const agree = (opinions: readonly Opinion[]) => {
  const selections = opinions[0]?.fair.length ?? 0
  const sorted = Array.from({ length: selections }, (_, selection) =>
    opinions.map(({ fair }) => fair[selection]!).sort((a, b) => a - b),
  )
  return {
    /** Per selection the lowest and the highest probability, each beside the median of the others: nobody is farther from the rest. */
    extremes: (): readonly (readonly [probability: number, others: number])[] =>
      opinions.length < 2
        ? []
        : sorted.flatMap((values): [number, number][] => [
            [values[0]!, medianWithout(values, 0)],
            [values.at(-1)!, medianWithout(values, values.length - 1)],
          ]),
    /** Undefined when nobody is left. */
    without: (bookmaker?: string): Consensus | undefined => {
      const own = opinions.find((opinion) => opinion.bookmaker === bookmaker)?.fair
      const bookmakers = opinions.length - (own === undefined ? 0 : 1)
      if (bookmakers === 0) return undefined
      const places = sorted.map((values, selection) =>
        own === undefined ? -1 : values.indexOf(own[selection]!),
      )
      const medians = sorted.map((values, selection) => medianWithout(values, places[selection]!))
      const sum = medians.reduce((total, value) => total + value, 0)
      const end = (values: readonly number[], place: number, index: number) =>
        values[place === index ? (index === 0 ? 1 : index - 1) : index]!
      return {
        bookmakers,
        fair: medians.map((value) => value / sum),
        low: sorted.map((values, selection) => end(values, places[selection]!, 0)),
        high: sorted.map((values, selection) => end(values, places[selection]!, values.length - 1)),
      }
    },
  }
}
export type Agreement = ReturnType<typeof agree>

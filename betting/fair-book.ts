import type { Market } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import { defaultMethod, type FairRange, fairRange, type NoVigMethod, withoutVig } from './no-vig.ts'

/** One selection's price at one bookmaker; `seenAt` UTC ms, when it was last confirmed. */
export type BookPrice = { readonly selection: string; readonly odds: number; readonly seenAt: number }

/** Why a book has no fair prices: selections are missing, or were not confirmed together. */
export type FairRefusal =
  | { readonly code: 'incomplete'; readonly missing: readonly string[] }
  | { readonly code: 'overlapping'; readonly kind: string }
  | { readonly code: 'apart'; readonly apartMs: number }
  | { readonly code: 'no_answer'; readonly method: NoVigMethod }

export type FairBook = {
  readonly method: NoVigMethod
  readonly margin: number
  /** per selection the fair probability, and how far the methods disagree about it */
  readonly fair: ReadonlyMap<string, FairRange>
}

/**
 * Fair probabilities from one bookmaker's prices of one market. All selections must be there and seen within
 * `maxApartMs`: a side that went stale or was suspended makes every other side look like value. For a line that can push
 * the probabilities are those among stakes not returned. Open kinds (`cs`, `margin`) are never known to be complete.
 * @throws ImpossibleInput `bad_odds`
 */
export const fairBook = (
  market: Market,
  prices: readonly BookPrice[],
  { maxApartMs = 2_000, method }: { readonly maxApartMs?: number; readonly method?: NoVigMethod } = {},
): FairBook | FairRefusal => {
  // the three double chances win two at a time: their inverses sum to 2
  if (market.kind === 'dc') return { code: 'overlapping', kind: market.kind }
  const selections = selectionsOf(market.kind)
  if (selections === undefined) return { code: 'incomplete', missing: ['every score or margin not listed'] }
  const bySelection = new Map(prices.map((price) => [price.selection, price]))
  const missing = selections.filter((selection) => !bySelection.has(selection))
  if (missing.length > 0) return { code: 'incomplete', missing }
  const book = selections.flatMap((selection) => bySelection.get(selection) ?? [])
  const seen = book.map(({ seenAt }) => seenAt)
  const apartMs = Math.max(...seen) - Math.min(...seen)
  if (!(apartMs <= maxApartMs)) return { code: 'apart', apartMs }
  const odds = book.map((price) => price.odds)
  const chosen = method ?? defaultMethod(odds)
  const fair = withoutVig(chosen, odds)
  if (fair === undefined) return { code: 'no_answer', method: chosen }
  const ranges = fairRange(odds)
  return {
    method: chosen,
    margin: odds.reduce((sum, price) => sum + 1 / price, 0) - 1,
    fair: new Map(
      selections.map((selection, at) => {
        const { low = 0, high = 1 } = ranges[at] ?? {}
        return [selection, { fair: fair[at] ?? 0, low, high }]
      }),
    ),
  }
}

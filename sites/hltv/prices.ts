import type { QuoteInput } from '#protocol/quote.ts'
import { readOdds } from '../reading/read-odds.ts'

/**
 * Nobody is at home, and the pages do not agree on who comes first: the alphabet decides. `order` puts what
 * belongs to the left and the right team in that order.
 */
export const inOrder = (left: string, right: string) => {
  const isTurned = right.toLowerCase() < left.toLowerCase()
  const order = <T>(ofLeft: T, ofRight: T): [T, T] => (isTurned ? [ofRight, ofLeft] : [ofLeft, ofRight])
  const [home, away] = order(left, right)
  return { home, away, order }
}

/** Both prices of one bookmaker on the winner of a series. */
export const winnerQuotes = (
  bookmaker: string,
  match: QuoteInput['match'],
  prices: readonly [home: string, away: string],
): QuoteInput[] =>
  (['home', 'away'] as const).flatMap((selection, index) => {
    const text = prices[index]!.trim()
    const odds = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? readOdds('decimal', text) : undefined
    return odds === undefined ? [] : [{ bookmaker, match, market: 'game_winner', selection, odds }]
  })

/** `b-list-odds-provider-1xbet`, `geoprovider_1xbet`: the bookmaker is in the class. */
export const bookmakerIn = (classes: string | undefined, prefix: string): string | undefined => {
  const name = classes
    ?.split(/\s+/)
    .find((word) => word.startsWith(prefix))
    ?.slice(prefix.length)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return name === undefined || name === '' ? undefined : name
}

export const matchIdIn = (href: string | undefined): string | undefined =>
  /\/(?:betting\/analytics|matches)\/(\d+)\//.exec(href ?? '')?.[1]

import type { QuoteInput } from '#protocol/quote.ts'
import { noteCopy } from '../losses.ts'

const lineOf = ({ bookmaker, match, market, line }: QuoteInput): string =>
  [bookmaker, match.matchId, match.home, match.away, market, line].join('|')

/**
 * Sources that sell one line under two codes price it twice. The quotes of the usual code stand; of the other code, `spare`, those lines are
 * added that the usual one does not have in this answer.
 */
export const withSpareLines = (
  usual: readonly QuoteInput[],
  spare: readonly QuoteInput[],
): readonly QuoteInput[] => {
  const known = new Set(usual.map(lineOf))
  const isMissing = (quote: QuoteInput): boolean => !known.has(lineOf(quote))
  for (const quote of spare) if (!isMissing(quote)) noteCopy(quote)
  return [...usual, ...spare.filter(isMissing)]
}

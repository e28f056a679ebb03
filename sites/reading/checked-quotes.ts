import { lineProblem } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { areOdds } from '#markets/odds.ts'
import { isSelectionOf } from '#markets/selection.ts'
import { type QuoteInput, quotedMatch } from '#protocol/quote.ts'

const isSound = ({ market, selection, line, odds }: QuoteInput): boolean => {
  const kind = kindOfMarket(market)
  if (kind === undefined || !isSelectionOf(kind, selection)) return false
  return areOdds(odds) && lineProblem(kind, line) === undefined
}

const outcomeOf = (quote: QuoteInput): string =>
  [
    quote.bookmaker,
    quote.match.matchId,
    quote.match.home,
    quote.match.away,
    quote.market,
    quote.line,
    quote.selection,
    quote.side ?? 'back',
  ].join('|')

/**
 * The last gate of a parser. Keeps the quotes that can be a bet. One outcome that a capture prices twice is kept once when both say
 * the same and not at all when they differ: which of them is meant is not ours to guess. If either is closed, it is closed.
 */
export const checkedQuotes = (quotes: readonly QuoteInput[]): QuoteInput[] => {
  const soundMatches = new Map<unknown, boolean>()
  const hasSoundMatch = ({ match }: QuoteInput): boolean => {
    const known = soundMatches.get(match) ?? quotedMatch.safeParse(match).success
    soundMatches.set(match, known)
    return known
  }
  const byOutcome = new Map<string, QuoteInput | undefined>()
  for (const quote of quotes) {
    if (!isSound(quote) || !hasSoundMatch(quote)) continue
    const key = outcomeOf(quote)
    const earlier = byOutcome.get(key)
    if (!byOutcome.has(key)) byOutcome.set(key, quote)
    else if (earlier?.odds !== quote.odds) byOutcome.set(key, undefined)
    else if (quote.suspended) byOutcome.set(key, quote)
  }
  return [...byOutcome.values()].filter((quote) => quote !== undefined)
}

import { lineProblem } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { areOdds } from '#markets/odds.ts'
import { isSelectionOf } from '#markets/selection.ts'
import { type QuoteInput, quotedMatch } from '#protocol/quote.ts'
import { noteLoss } from '../losses.ts'

const isSound = ({ market, selection, line, odds }: QuoteInput): boolean => {
  const kind = kindOfMarket(market)
  if (kind === undefined || !isSelectionOf(kind, selection)) return false
  return areOdds(odds) && lineProblem(kind, line) === undefined
}

const describe = ({ match, market, line, selection, odds }: QuoteInput): string =>
  `${match.home} v ${match.away} ${market} ${line ?? ''} ${selection} at ${odds}`

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

/** Of two copies of one price the one that the source states to be newer; undefined when it does not say. */
const newerOf = (a: QuoteInput | undefined, b: QuoteInput): QuoteInput | undefined => {
  if (a?.sourceTime === undefined || b.sourceTime === undefined) return undefined
  const [first, second] = [Date.parse(a.sourceTime), Date.parse(b.sourceTime)]
  return first > second ? a : second > first ? b : undefined
}

/**
 * The last gate of a parser. Keeps the quotes that can be a bet. One outcome that a capture prices twice is kept once when both say
 * the same (if either is closed, it is closed). When they differ the one that the source states to be newer is kept, and neither where it
 * states nothing: which of them is meant is not ours to guess.
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
    if (!isSound(quote)) {
      noteLoss('impossible_price', describe(quote))
      continue
    }
    if (!hasSoundMatch(quote)) {
      noteLoss('nameless_match', describe(quote))
      continue
    }
    const key = outcomeOf(quote)
    const earlier = byOutcome.get(key)
    if (!byOutcome.has(key)) byOutcome.set(key, quote)
    else if (earlier?.odds !== quote.odds) {
      const newer = newerOf(earlier, quote)
      if (newer === undefined) noteLoss('contradicting_price', describe(quote))
      byOutcome.set(key, newer)
    } else if (quote.suspended === true) byOutcome.set(key, quote)
  }
  return [...byOutcome.values()].filter((quote) => quote !== undefined)
}

import { lineProblem } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { areOdds } from '#markets/odds.ts'
import { isSelectionOf } from '#markets/selection.ts'
import { type QuoteInput, quotedMatch } from '#protocol/quote.ts'
import { noteLoss, noteRows } from '../losses.ts'

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

/** `G2 Chicago White Sox`, `Houston Astros (Game 2)`: the number of a game of a double-header is no part of a team. */
const gameNumber = /^(?:G[123]|Game [123]:?) (?=\p{Lu})|\s*(?:\((?:G|Game )[123]\)|- Game [123])$/gu

/** Gives quotes whose match has its teams' names without the number of the game. Quotes of one match go on sharing one object. */
const withPlainNames = (): ((quote: QuoteInput) => QuoteInput) => {
  const known = new Map<QuoteInput['match'], QuoteInput['match']>()
  return (quote) => {
    const { match } = quote
    if (match.sport !== 'baseball') return quote
    let plain = known.get(match)
    if (plain === undefined) {
      const [home, away] = [match.home, match.away].map((name) => name.replaceAll(gameNumber, '')) as [
        string,
        string,
      ]
      plain = home === match.home && away === match.away ? match : { ...match, home, away }
      known.set(match, plain)
    }
    return plain === match ? quote : { ...quote, match: plain }
  }
}

/** Of two copies of one price the one that the source states to be newer; undefined when it does not say. */
const newerOf = (a: QuoteInput | undefined, b: QuoteInput): QuoteInput | undefined => {
  if (a?.sourceTime === undefined || b.sourceTime === undefined) return undefined
  const [first, second] = [Date.parse(a.sourceTime), Date.parse(b.sourceTime)]
  return first > second ? a : second > first ? b : undefined
}

/**
 * The last gate of a parser. Keeps the quotes that can be a bet. One outcome that a capture prices twice is kept once when both say
 * the same (if either is closed, it is closed). When they differ the one that the source states to be newer is kept, and neither where it
 * states nothing: which of them is meant is not ours to guess. `listed` says how many entries the capture has: none, and entries of which
 * nothing could be read, are noted as losses.
 */
export const checkedQuotes = (
  quotes: readonly QuoteInput[],
  listed?: { readonly what: string; readonly count: number },
): QuoteInput[] => {
  const soundMatches = new Map<unknown, boolean>()
  const hasSoundMatch = ({ match }: QuoteInput): boolean => {
    const known = soundMatches.get(match) ?? quotedMatch.safeParse(match).success
    soundMatches.set(match, known)
    return known
  }
  const byOutcome = new Map<string, QuoteInput | undefined>()
  const named = withPlainNames()
  for (const written of quotes) {
    const quote = named(written)
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
  const checked = [...byOutcome.values()].filter((quote) => quote !== undefined)
  if (listed !== undefined) noteRows(listed.what, listed.count, checked.length)
  return checked
}

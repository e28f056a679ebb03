import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { plausibleMarkets } from '../reading/plausible-markets.ts'
import { readOdds } from '../reading/read-odds.ts'
import { columnsOf, readTable, type TableRow } from '../reading/read-table.ts'
import type { Capture, Reading } from '../site.ts'
import { londonTime } from './london-time.ts'
import { divisions, type PriceColumn, priceColumn } from './names.ts'

/**
 * Reads a file of a season. Kind `closing`: prices at kick-off, and results. Kind `opening`: prices before that. Kind `season`: the earlier
 * prices, and results; one outcome can have only one price at a time.
 */
export const parse = (capture: Capture): Reading => {
  if (!['opening', 'closing', 'season'].includes(capture.kind))
    throw new SkipCapture('an unknown kind of file', { kind: capture.kind })
  const header = columnsOf(capture.body, ',')
  const isMain = header.includes('HomeTeam')
  const rows = readTable(
    capture.body,
    ',',
    isMain ? ['Div', 'Date', 'HomeTeam', 'AwayTeam'] : ['Country', 'League', 'Date', 'Home', 'Away'],
  )
  const columns = header
    .flatMap((name) => priceColumn(name) ?? [])
    .filter(({ isClosing }) => isClosing === (capture.kind === 'closing'))
  const quotes: QuoteInput[] = []
  const results: MatchResult[] = []
  for (const row of rows) {
    const match = matchOf(row, isMain)
    if (match === undefined) continue
    quotes.push(...withoutTurnedHandicaps(columns.flatMap((column) => quoteOf(row, column, match) ?? [])))
    const result = capture.kind === 'opening' ? undefined : resultOf(row, isMain, match)
    if (result !== undefined) results.push(result)
  }
  return {
    // an exchange's sum can lie a little below one; anything else is a slip of a pen
    quotes: checkedQuotes(plausibleMarkets(quotes, { least: 0.95, most: 1.35 })),
    ...(results.length > 0 && { results }),
  }
}

/** The oldest files turn the sign of a handicap here and there: one that gives the outsider's goals to the favourite is left out. */
const withoutTurnedHandicaps = (row: readonly QuoteInput[]): readonly QuoteInput[] => {
  const winner = (selection: string) =>
    row.find((quote) => quote.market === 'ft_1x2' && quote.selection === selection)?.odds
  const [home, away] = [winner('home'), winner('away')]
  if (home === undefined || away === undefined) return row
  return row.filter(
    ({ market, line = 0 }) => market !== 'ft_hdp' || Math.abs(line) < 0.5 || home < away === line < 0,
  )
}

const matchOf = (row: TableRow, isMain: boolean): MatchResult['match'] | undefined => {
  const [home, away] = isMain
    ? [row.get('HomeTeam'), row.get('AwayTeam')]
    : [row.get('Home'), row.get('Away')]
  const startTime = londonTime(row.get('Date'), row.get('Time'))
  if (home === undefined || away === undefined || home === away || startTime === undefined) return undefined
  const division = row.get('Div')
  const league = isMain
    ? (divisions[division ?? ''] ?? division)
    : [row.get('Country'), row.get('League')].join(' ')
  return {
    home,
    away,
    sport: 'football',
    startTime,
    live: false,
    matchId: [division ?? league, startTime.slice(0, 10), home, away].join(' ').slice(0, 120),
    ...(league !== undefined && { league }),
  }
}

const quoteOf = (row: TableRow, column: PriceColumn, match: QuoteInput['match']): QuoteInput | undefined => {
  const odds = decimalIn(row.get(column.name))
  const line =
    column.lineColumns === undefined
      ? column.line
      : column.lineColumns.map((name) => lineIn(row.get(name))).find((one) => one !== undefined)
  if (odds === undefined || (column.lineColumns !== undefined && line === undefined)) return undefined
  return {
    bookmaker: column.bookmaker,
    match,
    market: column.market,
    selection: column.selection,
    odds,
    ...(line !== undefined && { line }),
  }
}

const decimalIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+(\.\d+)?$/.test(text) ? readOdds('decimal', text) : undefined

const lineIn = (text: string | undefined): number | undefined => {
  const line = /^-?\d+(\.\d+)?$/.test(text ?? '') ? Number(text) : undefined
  return line === 0 ? 0 : line
}

/** The letter of the result must agree with the goals. */
const resultOf = (row: TableRow, isMain: boolean, match: MatchResult['match']): MatchResult | undefined => {
  const score = scoreIn(row, isMain ? ['FTHG', 'FTAG'] : ['HG', 'AG'])
  const letter = row.get(isMain ? 'FTR' : 'Res')
  if (score === undefined || letter !== letterOf(score)) return undefined
  const half = scoreIn(row, ['HTHG', 'HTAG'])
  const corners = scoreIn(row, ['HC', 'AC'])
  const ht =
    half !== undefined && row.get('HTR') === letterOf(half) && half[0] <= score[0] && half[1] <= score[1]
      ? half
      : undefined
  return {
    match,
    status: 'finished',
    score,
    ...((ht !== undefined || corners !== undefined) && {
      scores: { ...(ht !== undefined && { ht }), ...(corners !== undefined && { ft_corners: corners }) },
    }),
  }
}

const scoreIn = (row: TableRow, [home, away]: readonly [string, string]): [number, number] | undefined => {
  const [h, a] = [row.get(home), row.get(away)]
  // one mirror writes whole numbers as 2.0
  const isCount = (text: string | undefined): text is string => /^\d{1,2}(\.0)?$/.test(text ?? '')
  return isCount(h) && isCount(a) ? [Number(h), Number(a)] : undefined
}

const letterOf = ([home, away]: [number, number]): string => (home > away ? 'H' : home < away ? 'A' : 'D')

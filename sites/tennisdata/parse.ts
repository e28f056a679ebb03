import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { plausibleMarkets } from '../reading/plausible-markets.ts'
import { readOdds } from '../reading/read-odds.ts'
import { readOutcomeWords } from '../reading/read-outcome-words.ts'
import { columnsOf, readTable, type TableRow } from '../reading/read-table.ts'
import type { Capture, Reading } from '../site.ts'
import { type PriceColumns, priceColumns } from './names.ts'

type Score = [number, number]

/**
 * Reads a file of a season. It lists the winner first; here the alphabet decides who is first, or the order of names would tell the result
 * before the match.
 */
export const parse = (capture: Capture): Reading => {
  if (capture.kind !== 'season') throw new SkipCapture('an unknown kind of file', { kind: capture.kind })
  const firstLine = capture.body.slice(0, Math.max(0, capture.body.indexOf('\n')))
  const delimiter = firstLine.includes(';') ? ';' : ','
  const rows = readTable(capture.body, delimiter, [
    'Tournament',
    'Date',
    'Winner',
    'Loser',
    'Wsets',
    'Lsets',
    'Comment',
  ])
  const columns = priceColumns(columnsOf(capture.body, delimiter))
  const quotes: QuoteInput[] = []
  const results: MatchResult[] = []
  for (const row of rows) {
    const listed = matchOf(row)
    if (listed === undefined) continue
    const { match, isTurned } = listed
    quotes.push(...columns.flatMap((pair) => pricesOf(row, pair, match, isTurned)))
    const result = resultOf(row, match, isTurned)
    if (result !== undefined) results.push(result)
  }
  return {
    // a few rows hold prices no bookmaker offers together: 34.0 against 28.0
    quotes: checkedQuotes(plausibleMarkets(quotes, { least: 0.95, most: 1.35 })),
    ...(results.length > 0 && { results }),
  }
}

const matchOf = (row: TableRow): { match: MatchResult['match']; isTurned: boolean } | undefined => {
  const [winner, loser, tournament, day] = [
    row.get('Winner'),
    row.get('Loser'),
    row.get('Tournament'),
    dayIn(row.get('Date')),
  ]
  if (
    winner === undefined ||
    loser === undefined ||
    winner === loser ||
    tournament === undefined ||
    day === undefined
  )
    return undefined
  const isTurned = loser.toLowerCase() < winner.toLowerCase()
  const [home, away] = isTurned ? [loser, winner] : [winner, loser]
  return {
    isTurned,
    match: {
      home,
      away,
      sport: 'tennis',
      league: tournament,
      startTime: `${day}T12:00:00.000Z`,
      live: false,
      matchId: `${day} ${home} ${away}`.slice(0, 120),
    },
  }
}

/** `31/12/2012`, or `2012-12-31` in newer exports. */
const dayIn = (text: string | undefined): string | undefined => {
  const [, d, m, y] = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text ?? '') ?? []
  const iso =
    y === undefined
      ? /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0]
      : `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`
  return iso !== undefined && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso) ? iso : undefined
}

/** Decimal comma or decimal point. */
const decimalIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+([.,]\d+)?$/.test(text) ? readOdds('decimal', text.replace(',', '.')) : undefined

const pricesOf = (
  row: TableRow,
  { bookmaker, winner, loser }: PriceColumns,
  match: QuoteInput['match'],
  isTurned: boolean,
): QuoteInput[] => {
  const [won, lost] = [decimalIn(row.get(winner)), decimalIn(row.get(loser))]
  // one price alone cannot be checked against the other
  if (won === undefined || lost === undefined) return []
  return (isTurned ? [lost, won] : [won, lost]).map((odds, index) => ({
    bookmaker,
    match,
    market: 'game_winner',
    selection: index === 0 ? 'home' : 'away',
    odds,
  }))
}

const resultOf = (row: TableRow, match: MatchResult['match'], isTurned: boolean): MatchResult | undefined => {
  const comment = row.get('Comment')
  const status = comment === undefined ? undefined : readOutcomeWords(comment).status
  if (status === undefined) {
    if (comment !== undefined) noteLoss('unreadable_result', comment)
    return undefined
  }
  if (status === 'cancelled') return { match, status }
  const turned = ([won, lost]: Score): Score => (isTurned ? [lost, won] : [won, lost])
  const sets = scoreIn(row, 'Wsets', 'Lsets')
  const games = [1, 2, 3, 4, 5].map((set) => scoreIn(row, `W${set}`, `L${set}`))
  const played = games.indexOf(undefined)
  const all = games.slice(0, played === -1 ? 5 : played).map((score) => score!)
  const isWhole =
    sets !== undefined &&
    sets[0] > sets[1] &&
    all.length === sets[0] + sets[1] &&
    games.slice(all.length).every((score) => score === undefined)
  // a finished match must have all its sets; one that was given up has what was played
  if (status === 'finished' && !isWhole) {
    noteLoss('unreadable_result', `${match.home} v ${match.away}: the sets do not make the score`)
    return undefined
  }
  return {
    match,
    status,
    ...(sets !== undefined && status === 'finished' && { score: turned(sets) }),
    scores: {
      ...(sets !== undefined && status === 'finished' && { game_sets: turned(sets) }),
      ...(status === 'finished' &&
        Object.fromEntries(all.map((score, index) => [`set${index + 1}`, turned(score)]))),
    },
  }
}

const scoreIn = (row: TableRow, winner: string, loser: string): Score | undefined => {
  const [won, lost] = [row.get(winner), row.get(loser)]
  const isCount = (text: string | undefined): text is string => /^\d{1,2}([.,]0)?$/.test(text ?? '')
  return isCount(won) && isCount(lost) ? [Number.parseInt(won, 10), Number.parseInt(lost, 10)] : undefined
}

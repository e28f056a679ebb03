import type { z } from 'zod'
import type { OddsFormat } from '#betting/odds.ts'
import { isInPlay } from '#protocol/is-in-play.ts'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { plausibleMarkets } from '../reading/plausible-markets.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOutcomeWords } from '../reading/read-outcome-words.ts'
import { readResult } from '../reading/read-result.ts'
import { formatByShape, namedFormat, readShownOdds } from '../reading/read-shown-odds.ts'
import type { Capture, Reading } from '../site.ts'
import { marketOf, periodOf, sportOf, tabOf } from './names.ts'
import { type ShownMatch, shownMatch, shownRow, shownTable } from './shown.ts'

/** Reads one tab of a match page. The scope is that tab: a bookmaker that left the table left it. */
export const parse = (capture: Capture): Reading => {
  const read = shownMatch.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not a look at a match page', { kind: capture.kind }, read.error)
  const shown = read.data
  if (shown.layer != null) noteLoss('consent_layer', shown.layer)
  const scope = `${pathOf(shown.url)} ${shown.tab} ${shown.period}`
  const result = resultOf(shown)
  if (result !== undefined) return { quotes: [], scope, results: [result] }
  if (!isOpen(shown, capture.receivedTime)) return { quotes: [], scope }
  return { quotes: checkedQuotes(plausibleMarkets(quotesOf(shown))), scope }
}

/** The format the tables are written in: as the page's menu says, or as all their prices show. */
const formatOf = ({ format }: ShownMatch, rows: readonly Row[]): OddsFormat | undefined => {
  const named = format === null ? undefined : namedFormat(format)
  const texts = rows.flatMap(({ cells }) => cells.map(({ text }) => text))
  const byShape = formatByShape(texts)
  // an exchange's cell holds two prices, which is the form of no price: then the menu must say it
  if (named !== undefined || format === null) return named ?? byShape ?? 'decimal'
  if (byShape === undefined) noteLoss('unreadable_price', `the page is set to ${format}`)
  return byShape
}

/** Pages of finished matches go on showing their last prices: open is what has not begun, or what the live header says is being played. */
const isOpen = ({ startsAt, info }: ShownMatch, receivedTime: string): boolean => {
  if (info !== null && info !== '') {
    // a word for its end, understood or not, is stronger than any figure beside it
    if (readOutcomeWords(info).status !== undefined) return false
    return isInPlay(info) || /\d/.test(info) || /half|quarter|period|set|break/i.test(info)
  }
  const startTime = isoTime(startsAt)
  return startTime !== undefined && startTime > receivedTime
}

/** A match is named by its path and fragment; the market behind the fragment's `:` is not part of it. */
const pathOf = (url: string): string => {
  const { pathname, hash } = new URL(url)
  return `${pathname}${hash.split(':')[0]}`
}

const matchOf = (shown: ShownMatch): QuoteInput['match'] => {
  const sport = sportOf(shown.url)
  const startTime = isoTime(shown.startsAt)
  return {
    home: shown.home,
    away: shown.away,
    matchId: pathOf(shown.url).slice(0, 120),
    live: shown.info !== null && shown.info !== '',
    ...(sport !== undefined && { sport }),
    ...(shown.league && { league: shown.league }),
    ...(shown.info && { clock: shown.info.slice(0, 40) }),
    ...(startTime !== undefined && { startTime }),
    url: shown.url,
  }
}

type Row = z.output<typeof shownRow>

const quotesOf = (shown: ShownMatch): QuoteInput[] => {
  const [tab, period] = [tabOf(shown.tab), periodOf(shown.period)]
  if (shown.home === shown.away) return []
  if (tab === undefined || period === undefined) {
    const isForeign = shown.language != null && !/^en\b/i.test(shown.language)
    noteLoss(
      isForeign ? 'other_language' : 'unknown_market',
      `${shown.tab}, ${shown.period} (${shown.language ?? 'no language named'})`,
    )
    return []
  }
  const match = matchOf(shown)
  const market = marketOf(tab.kind, period, match.sport)
  if (market === undefined) {
    noteLoss('unknown_market', `${shown.tab}, ${shown.period} of ${match.sport ?? 'an unknown sport'}`)
    return []
  }
  const tables = readEach(shown.tables, shownTable).map(({ heading, rows }) => ({
    heading,
    rows: readEach(rows, shownRow),
  }))
  const rows = tables.flatMap((table) => table.rows)
  noteRows('headings of tables', tables.length, rows.length)
  const format = formatOf(shown, rows)
  if (format === undefined) return []
  return tables.flatMap((table) => {
    const line = tab.hasLine ? lineOf(table.heading) : undefined
    if (tab.hasLine && line === undefined) {
      if (table.rows.length > 0)
        noteLoss('unreadable_record', `a table without a line: ${table.heading ?? ''}`)
      return []
    }
    return table.rows.flatMap((row) => rowQuotes(row, match, market, line, tab.columns, format))
  })
}

const rowQuotes = (
  { bookmaker, cells }: Row,
  match: QuoteInput['match'],
  market: string,
  line: number | undefined,
  columns: Readonly<Record<string, string>>,
  format: OddsFormat,
): QuoteInput[] => {
  const id = bookmakerOf(bookmaker)
  if (id === undefined) {
    noteLoss('unknown_bookmaker', bookmaker)
    return []
  }
  // a table with columns of another market is not the tab it says it is
  if (cells.length !== Object.keys(columns).length) {
    noteLoss(
      'unreadable_record',
      `${bookmaker}: ${cells.length} prices under ${Object.keys(columns).length} columns`,
    )
    return []
  }
  return cells.flatMap(({ column, text, struck }) => {
    const selection = Object.hasOwn(columns, column) ? columns[column] : undefined
    if (selection === undefined || struck) return []
    const prices = pricesOf(text, format)
    if (prices.length === 0 && /\d/.test(text)) noteLoss('unreadable_price', `${text} as ${format}`)
    return prices.map(({ side, odds }) => ({
      bookmaker: id,
      match,
      market,
      ...(line !== undefined && { line }),
      selection,
      side,
      odds,
    }))
  })
}

/** `Over/Under +2.5`, `Asian Handicap -0,5`; quarter lines are written as they are. */
const lineOf = (heading: string | null): number | undefined => {
  const line = /(?:^|\s)([+\-\u2212]?\d+(?:[.,]\d+)?)(?:\s|$)/.exec(heading ?? '')?.[1]
  return line === undefined ? undefined : Number(line.replace(',', '.').replace('\u2212', '-'))
}

const bookmakerOf = (name: string): string | undefined => {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return id === '' ? undefined : id.slice(0, 64)
}

/** Two prices without a gap, back and lay of an exchange: `1.601.62`, `-167-161`. */
const twoPrices: Readonly<Partial<Record<OddsFormat, RegExp>>> = {
  decimal: /^(\d{1,4}[.,]\d{2,3}?)(\d{1,4}[.,]\d{2})$/,
  american: /^([+\-\u2212]\d{3,5})([+\-\u2212]\d{3,5})$/,
}

const pricesOf = (text: string, format: OddsFormat): { side: 'back' | 'lay'; odds: number }[] => {
  const [, back = text, lay] = twoPrices[format]?.exec(text) ?? []
  const prices = [
    { side: 'back' as const, odds: readShownOdds(back, format) },
    { side: 'lay' as const, odds: lay === undefined ? undefined : readShownOdds(lay, format) },
  ]
  return prices.flatMap(({ side, odds }) => (odds === undefined ? [] : [{ side, odds }]))
}

/** The live header at the end: `Final result 2:1 ET (1:0, 0:1, 1:0)`, `Postponed`, `Walkover`. */
const resultOf = (shown: ShownMatch): MatchResult | undefined => {
  if (shown.info === null || shown.info === '') return undefined
  const match = { ...matchOf(shown), live: false }
  const read = readResult(shown.info, match.sport)
  if (read !== undefined) return { match, ...read }
  if (readOutcomeWords(shown.info).status !== undefined) noteLoss('unreadable_result', shown.info)
  return undefined
}

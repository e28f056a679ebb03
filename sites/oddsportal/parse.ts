import type { z } from 'zod'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { plausibleMarkets } from '../reading/plausible-markets.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import type { Capture, Reading } from '../site.ts'
import { periodOf, sportOf, tabOf } from './names.ts'
import { type ShownMatch, shownMatch, shownRow, shownTable } from './shown.ts'

/** Reads one tab of a match page. The scope is that tab: a bookmaker that left the table left it. */
export const parse = (capture: Capture): Reading => {
  const read = shownMatch.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not a look at a match page', { kind: capture.kind }, read.error)
  const shown = read.data
  if (shown.format !== null && !/decimal/i.test(shown.format))
    throw new SkipCapture('the page does not show decimal odds', { format: shown.format })
  const scope = `${pathOf(shown.url)} ${shown.tab} ${shown.period}`
  const result = resultOf(shown)
  if (result?.status === 'finished') return { quotes: [], scope, results: [result] }
  if (!isOpen(shown, capture.receivedTime)) return { quotes: [], scope }
  return { quotes: checkedQuotes(plausibleMarkets(quotesOf(shown))), scope }
}

/** Pages of finished matches go on showing their last prices: open is what has not begun, or what the live header says is being played. */
const isOpen = ({ startsAt, info }: ShownMatch, receivedTime: string): boolean => {
  if (info !== null && info !== '') return /\d/.test(info) || /half|quarter|period|set|break/i.test(info)
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

const quotesOf = (shown: ShownMatch): QuoteInput[] => {
  const [tab, period] = [tabOf(shown.tab), periodOf(shown.period)]
  if (tab === undefined || period === undefined || shown.home === shown.away) return []
  // no draw is possible where overtime counts: the page mislabels such a table
  if ((tab.onlyIn ?? period) !== period || (tab.kind === '1x2' && period === 'game')) return []
  const match = matchOf(shown)
  return readEach(shown.tables, shownTable).flatMap(({ heading, rows }) => {
    const line = tab.hasLine ? lineOf(heading) : undefined
    if (tab.hasLine && line === undefined) return []
    return readEach(rows, shownRow).flatMap((row) =>
      rowQuotes(row, match, `${period}_${tab.kind}`, line, tab.columns),
    )
  })
}

const rowQuotes = (
  { bookmaker, cells }: z.output<typeof shownRow>,
  match: QuoteInput['match'],
  market: string,
  line: number | undefined,
  columns: Readonly<Record<string, string>>,
): QuoteInput[] => {
  const id = bookmakerOf(bookmaker)
  // a table with columns of another market is not the tab it says it is
  if (id === undefined || cells.length !== Object.keys(columns).length) return []
  return cells.flatMap(({ column, text, struck }) => {
    const selection = Object.hasOwn(columns, column) ? columns[column] : undefined
    if (selection === undefined || struck) return []
    return pricesOf(text).map(({ side, odds }) => ({
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

/** `Over/Under +2.5`, `Asian Handicap -0.5`; quarter lines are written as they are. */
const lineOf = (heading: string | null): number | undefined => {
  const line = /(?:^|\s)([+-]?\d+(?:\.\d+)?)(?:\s|$)/.exec(heading ?? '')?.[1]
  return line === undefined ? undefined : Number(line)
}

const bookmakerOf = (name: string): string | undefined => {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return id === '' ? undefined : id.slice(0, 64)
}

/** `1.95`; an exchange's cell holds its back and its lay price without a gap: `1.601.62`. */
const pricesOf = (text: string): { side: 'back' | 'lay'; odds: number }[] => {
  const [, back, lay] = /^(\d{1,4}\.\d{2,3}?)(\d{1,4}\.\d{2})?$/.exec(text) ?? []
  const prices = [
    { side: 'back' as const, odds: back === undefined ? undefined : readOdds('decimal', back) },
    { side: 'lay' as const, odds: lay === undefined ? undefined : readOdds('decimal', lay) },
  ]
  return prices.flatMap(({ side, odds }) => (odds === undefined ? [] : [{ side, odds }]))
}

/** `Final result 0:4 (0:3, 0:1)`; the first part in brackets is the first half in football. */
const resultOf = (shown: ShownMatch): MatchResult | undefined => {
  const final = /^Final result (\d{1,3}):(\d{1,3})(?: \((\d{1,2}):(\d{1,2})[,)])?/i.exec(shown.info ?? '')
  if (final === null) return undefined
  const [home, away, halfHome, halfAway] = final
    .slice(1)
    .map((figure) => (figure === undefined ? undefined : Number(figure)))
  const match = { ...matchOf(shown), live: false }
  const isFootball = match.sport === 'football'
  return {
    match,
    status: 'finished',
    score: [home!, away!],
    ...(isFootball &&
      halfHome !== undefined &&
      halfAway !== undefined && { scores: { ht: [halfHome, halfAway] } }),
  }
}

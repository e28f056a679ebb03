import { z } from 'zod'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { plausibleMarkets } from '../reading/plausible-markets.ts'
import { readJson } from '../reading/read-json.ts'
import type { Capture, Reading } from '../site.ts'
import { moreSchema, readMore } from './more.ts'
import { describeRow, readRow } from './read-row.ts'
import { at, isFullRow } from './row.ts'

const tables = z.array(z.array(z.unknown()))
/** `a` is false when changes were lost: what is held no longer stands. */
const answer = z.object({ t: z.number(), a: z.boolean().optional(), data: tables, today: tables.optional() })
const popup = z.object({ row: z.array(z.unknown()), d: moreSchema })

/**
 * Reads whole rows: of an answer as it came, or of the list the driver keeps (changes name no teams and mean nothing alone); and a popup together
 * with the row of its match.
 */
export const parse = (capture: Capture): Reading => {
  const data = readJson(capture)
  const more = popup.safeParse(data)
  if (more.success) {
    const { row, d } = more.data
    const match =
      isFullRow(row) && row[at.eventId] === d[1] ? describeRow(row, capture.receivedTime) : undefined
    if (match === undefined)
      throw new SkipCapture('a popup without the row of its match', { kind: capture.kind })
    return { quotes: checkedQuotes(plausibleMarkets(readMore(d, match))) }
  }
  const read = answer.safeParse(data)
  if (!read.success) throw new SkipCapture('no list of rows', { kind: capture.kind })
  const { a, data: main, today = [] } = read.data
  if (a === false) return { quotes: [], scope: 'all' }
  const rows = [...main, ...today].flat().filter(isFullRow)
  if (rows.length === 0) throw new SkipCapture('no whole row', { kind: capture.kind })
  const quotes = rows.flatMap((row) => {
    const match = describeRow(row, capture.receivedTime)
    return match === undefined ? [] : readRow(row, match)
  })
  // with changes among them the rows are not the whole list
  const isWhole = [...main, ...today].flat().every(isFullRow)
  return {
    quotes: checkedQuotes(plausibleMarkets(quotes), { what: 'rows', count: rows.length }),
    ...(isWhole && { scope: 'rows' }),
  }
}

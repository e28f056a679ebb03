import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { pairedLines } from '../reading/paired-lines.ts'
import { plausibleMarkets } from '../reading/plausible-markets.ts'
import { readJson } from '../reading/read-json.ts'
import type { Capture, Reading } from '../site.ts'
import { readOddsDirect } from './odds-direct.ts'
import { readRecords } from './records.ts'
import { createFeedState } from './state.ts'

const record = z.looseObject({ type: z.string() })
const goneMatch = z.looseObject({ type: z.literal('dm'), matchid: z.number() })
const directEvent = z.object({ eventId: z.number() })
const direct = z.object({ events: z.array(z.unknown()), markets: z.array(z.unknown()) })

/** The same feed under several names. */
const bookmakerOf = (url: string | undefined): string => {
  const host = URL.canParse(url ?? '') ? new URL(url!).hostname : ''
  return host.includes('maxbet') ? 'maxbet' : host.includes('ibc') ? 'ibc' : 'saba'
}

const sound = (quotes: readonly QuoteInput[], listed?: Parameters<typeof checkedQuotes>[1]) =>
  checkedQuotes(plausibleMarkets(pairedLines(quotes)), listed)

const readFrame = (capture: Capture, bookmaker: string): Reading => {
  const state = createFeedState()
  const { changed, gone } = state.apply(capture.body)
  if (changed.size + gone.size === 0)
    throw new SkipCapture('a frame that says nothing by itself', { kind: capture.kind })
  return {
    quotes: sound([...changed].flatMap((id) => readRecords(state.recordsOf(id), bookmaker))),
    removed: [...gone].map((id) => ({ matchId: String(id) })),
  }
}

/**
 * Reads the records of one match as the driver decoded them (a list of records; `dm` says that a match is gone), a raw frame that declares its
 * own fields, and events with their markets from OddsDirect.
 */
export const parse = (capture: Capture): Reading => {
  const bookmaker = bookmakerOf(capture.url)
  if (/^42\[/.test(capture.body)) return readFrame(capture, bookmaker)
  const data = readJson(capture)
  const both = direct.safeParse(data)
  if (both.success) {
    const { events, markets } = both.data
    const eventId = events.length === 1 ? directEvent.safeParse(events[0]).data?.eventId : undefined
    const quotes = sound(readOddsDirect(events, markets, bookmaker))
    return { quotes, ...(eventId !== undefined && { scope: String(eventId) }) }
  }
  const records = z.array(z.unknown()).safeParse(data)
  if (!records.success || !records.data.some((item) => record.safeParse(item).success))
    throw new SkipCapture('no records', { kind: capture.kind })
  const gone = records.data.flatMap((item) => goneMatch.safeParse(item).data ?? [])
  const matchIds = new Set(
    records.data.flatMap((item) =>
      record.safeParse(item).data?.type === 'm' ? [(item as Record<string, unknown>).matchid] : [],
    ),
  )
  const [only] = matchIds
  const offers = records.data.filter((item) => record.safeParse(item).data?.type === 'o').length
  return {
    quotes: sound(
      readRecords(records.data, bookmaker),
      offers === 0 ? undefined : { what: 'prices', count: offers },
    ),
    ...(gone.length > 0 && { removed: gone.map(({ matchid }) => ({ matchId: String(matchid) })) }),
    ...(matchIds.size === 1 && typeof only === 'number' && { scope: String(only) }),
  }
}

import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import type { Capture, Reading, Removal } from '../site.ts'
import { type FeedPrice, type FeedSource, feedMatch, feedPrice, feedSource } from './frame.ts'

/** Prices lie on a grid of 0.01, whatever format they are written in. */
const stepsPerUnit = 100

const markets: Readonly<Record<FeedPrice['m'], { market: string; hasLine: boolean }>> = {
  '1x2': { market: 'ft_1x2', hasLine: false },
  ou: { market: 'ft_ou', hasLine: true },
  btts: { market: 'ft_btts', hasLine: false },
  ah: { market: 'ft_hdp', hasLine: true },
}
const selections: Readonly<Record<FeedPrice['s'], string>> = {
  '1': 'home',
  X: 'draw',
  '2': 'away',
  O: 'over',
  U: 'under',
  Y: 'yes',
  N: 'no',
}

const readingSchema = feedSource.extend({
  t: z.enum(['all', 'change']),
  ts: z.number().transform(isoTime).pipe(z.string()),
  ev: z.array(z.unknown()),
  off: z.array(z.unknown()),
  del: z.array(z.unknown()),
})
const eventSchema = feedMatch.extend({ c: z.string().optional().catch(undefined), p: z.unknown() })
const offSchema = z.object({ i: z.string().min(1), id: z.string().min(1) })

const readEvent = (
  { i, h, a, c, k, l, p }: z.infer<typeof eventSchema>,
  { b, f, sp }: FeedSource,
): QuoteInput[] => {
  const match = {
    home: h,
    away: a,
    sport: sp,
    matchId: i,
    live: l === 1,
    startTime: isoTime(k),
    ...(c !== undefined && { league: c }),
  }
  return readEach(p, feedPrice).flatMap(({ id, m, n, s, d, o, v, x }) => {
    const { market, hasLine } = markets[m]
    const odds = readOdds(f, o)
    if (odds === undefined || hasLine !== (n !== undefined)) return []
    return {
      bookmaker: b,
      match,
      market,
      selection: selections[s],
      side: d === 'L' ? ('lay' as const) : ('back' as const),
      ...(n !== undefined && { line: n }),
      odds: Math.round(odds * stepsPerUnit) / stepsPerUnit,
      ...(v !== undefined && { limit: v }),
      suspended: x === 1,
      rawId: id,
    }
  })
}

/** Reads what the socket told, completed by the driver: everything at first, then what is different. */
export const parse = (capture: Capture): Reading => {
  const read = readingSchema.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not a reading of the feed', { kind: capture.kind })
  const { b, t, ts, ev, off, del } = read.data
  const events = readEach(ev, eventSchema)
  if (events.length === 0 && ev.length > 0)
    throw new SkipCapture('no match could be read', { matches: ev.length })
  const removed: Removal[] = [
    ...readEach(off, offSchema).map(({ i, id }) => ({ bookmaker: b, matchId: i, rawId: id })),
    ...readEach(del, z.string().min(1)).map((matchId) => ({ bookmaker: b, matchId })),
  ]
  return {
    quotes: checkedQuotes(events.flatMap((event) => readEvent(event, read.data))),
    ...(t === 'all' ? { scope: 'all' } : removed.length > 0 && { removed }),
    sourceTime: ts,
  }
}

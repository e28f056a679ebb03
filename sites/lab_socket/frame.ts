import { z } from 'zod'
import { bookmakerId } from '#protocol/quote.ts'

/** A price: market, line of the home side or total, selection, back or lay, odds as shown, volume on offer, 1 when suspended. */
export const feedPrice = z.object({
  id: z.string().min(1),
  m: z.enum(['1x2', 'ou', 'btts', 'ah']),
  n: z.number().optional(),
  s: z.enum(['1', 'X', '2', 'O', 'U', 'Y', 'N']),
  d: z.enum(['B', 'L']),
  o: z.string(),
  v: z.number().positive().optional(),
  x: z.union([z.literal(0), z.literal(1)]),
})
export type FeedPrice = z.infer<typeof feedPrice>

/** A match: home, away, competition, kick-off in ms, 1 when in play. */
export const feedMatch = z.object({
  i: z.string().min(1),
  h: z.string().min(1),
  a: z.string().min(1),
  c: z.string(),
  k: z.number(),
  l: z.union([z.literal(0), z.literal(1)]),
})
export type FeedMatch = z.infer<typeof feedMatch>

const feedEvent = feedMatch.extend({ p: z.array(feedPrice) })

/** Who speaks: bookmaker, odds format, sport, currency. */
export const feedSource = z.object({
  b: bookmakerId,
  f: z.enum(['decimal', 'fractional', 'american', 'malay']),
  sp: z.string(),
  cu: z.string(),
})
export type FeedSource = z.infer<typeof feedSource>

/** The frames of the wire: everything, then what is different. */
export const feedFrame = z.discriminatedUnion('t', [
  feedSource.extend({ t: z.literal('snap'), ts: z.number(), ev: z.array(feedEvent) }),
  z.object({
    t: z.literal('upd'),
    ts: z.number(),
    ev: z.array(feedEvent),
    p: z.array(feedPrice.pick({ id: true, o: true, v: true, x: true })),
    del: z.array(z.string()),
  }),
])

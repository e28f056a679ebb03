import { z } from 'zod'
import { oddsFormats } from '#betting/odds.ts'
import { bet } from '#protocol/bet-change.ts'
import { livePrice } from '#protocol/coordinator-message.ts'
import { opportunity } from '#protocol/opportunity.ts'

/** How the answers of the coordinator look. Objects are loose: a field that is added later is not taken out. */
const time = z.string().describe('ISO 8601, UTC')
const count = z.number().int().min(0)
const counts = z.record(z.string(), z.number())

export const rootAnswer = z.looseObject({
  name: z.string(),
  timestamp: time,
  links: z.array(z.string()),
  socket: z.string(),
})

export const workerAnswer = z.looseObject({
  worker_id: z.string(),
  site: z.string(),
  bookmaker: z.string().optional(),
  connected: z.boolean(),
  state: z.string(),
  reason: z.string().optional(),
  shard: z.string().describe('its part of the replicas’ work, `1/3`'),
  tick_age_ms: z.number().nullable().describe('since its last valid tick, as a watch on the wall says'),
  stale_after_ms: z.number(),
  rss_bytes: z.number().optional(),
  counters: z.looseObject({ updates: z.number(), prices: z.number(), changes: z.number() }),
})
export const workersAnswer = z.object({ count, workers: z.array(workerAnswer) })

export const eventAnswer = z.looseObject({
  event_id: z.string(),
  event: z.string(),
  sport: z.string(),
  league: z.string().optional(),
  home: z.string(),
  away: z.string(),
  start_time: time.optional(),
  status: z.string().optional(),
  bookmakers: z.array(z.string()),
  prices: count,
})
const nextCursor = z.string().optional().describe('send it as `cursor` for what follows; absent at the end')
export const eventsAnswer = z.object({ count, next_cursor: nextCursor, events: z.array(eventAnswer) })

export const priceAnswer = z.looseObject({
  ...livePrice.partial({ sport: true, event_id: true, event: true }).shape,
  seen_at: time,
  changed_at: time,
  odds_written: z.union([z.string(), z.number()]).optional().describe('in the format asked for by `odds`'),
  worker_id: z.string(),
  raw: z.looseObject({}).describe('as the bookmaker writes and orients it'),
})
export const oddsAnswer = z.object({ count, next_cursor: nextCursor, odds: z.array(priceAnswer) })

/** An opportunity as it is sent; times have been read already and are not read again. */
export const opportunityAnswer = z.looseObject({
  ...opportunity.shape,
  start_time: time.optional(),
  opened_at: time,
  moved_at: time,
  leg_1: z.looseObject({ provider: z.string(), odds: z.number(), side: z.string() }),
  leg_2: z.looseObject({ provider: z.string(), odds: z.number(), side: z.string() }).optional(),
  leg_3: z.looseObject({ provider: z.string(), odds: z.number(), side: z.string() }).optional(),
  legs: z.array(
    z.looseObject({
      ...opportunity.shape.legs.element.shape,
      odds: z.number(),
      seen_at: time,
      changed_at: time,
      odds_written: z.union([z.string(), z.number()]).optional(),
    }),
  ),
})
export const opportunitiesAnswer = z.object({
  timestamp: time,
  count,
  opportunities: z.array(opportunityAnswer).optional(),
  totals: counts.optional(),
  rejected: z.array(z.looseObject({ reason: z.string() })).optional(),
})
export const eventDetailAnswer = eventAnswer.extend({
  odds: z.array(priceAnswer),
  opportunities: z.array(opportunityAnswer),
})

export const summaryAnswer = z.looseObject({
  timestamp: time,
  workers: count,
  bookmakers: count,
  events: count,
  quotes: count,
  ticks: count,
  undecided_ticks: count,
  opportunities: counts,
  rejected: counts,
  problems: counts,
  offers_pending: count.nullable(),
  rss_bytes: count,
})

export const betAnswer = z.looseObject({
  ...bet.shape,
  start_time: time.optional(),
  offered_at: time,
  changed_at: time,
})

/** `?odds=`: how prices are written besides decimal. */
export const oddsFormat = z.enum(oddsFormats).optional().describe('also write prices in this format')

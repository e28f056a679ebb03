import { z } from 'zod'
import { side, statedTime } from './price.ts'
import { bookmakerId, feedIds } from './quote.ts'
import { siteId } from './site.ts'

/** What is gone: a market, a line of it, a selection, one side of it; what is not named is meant whole, `{}` the whole match. */
export const wireRemoval = z.object({
  market: z.string().optional(),
  line: z.number().optional(),
  selection: z.string().optional(),
  side: side.optional(),
})
export type WireRemoval = z.infer<typeof wireRemoval>

/**
 * One match of an update. `odds` maps market names to a line of that market or to several (an array). A line holds the selections'
 * decimal odds by name, beside `handicap` or `line` where the kind has one, and may hold `lay` (lay odds by selection), `max_stake` and
 * `lay_max_stake` (amounts on offer), `raw_ids`, `lay_raw_ids`, and `suspended: true`. It stays `unknown` here: every price is checked on its
 * own, so that a bad one costs only itself.
 */
export const wireMatch = z.looseObject({
  home_team: z.string(),
  away_team: z.string(),
  league: z.string().optional(),
  /** the minute or the state as the site shows it; its presence says the match is in play */
  time: z.union([z.string(), z.number()]).optional(),
  /** in any common form; what cannot be read costs only itself */
  start_time: statedTime.optional(),
  live: z.boolean().optional(),
  sport: z.string().optional(),
  match_id: z.string().optional(),
  feed_ids: feedIds.optional(),
  url: z.string().optional(),
  currency: z.string().optional(),
  score: z.tuple([z.number().int().min(0), z.number().int().min(0)]).optional(),
  /** who offers the price, where one site speaks for several */
  bookmaker: bookmakerId.optional(),
  odds: z.record(z.string(), z.unknown()).default({}),
  removed: z.array(wireRemoval).max(5_000).optional(),
  source_time: statedTime.optional(),
})
export type WireMatch = z.infer<typeof wireMatch>

/**
 * `odds:update`: what a worker sees. Without `snapshot`, or with `snapshot: true`, it is all the worker sees and what is absent is gone;
 * with `snapshot: false` it is a change and removals are explicit. `seq` counts the worker's updates; a gap asks for a snapshot.
 */
export const oddsUpdate = z.object({
  type: z.literal('odds:update'),
  worker_id: z.string().min(1).max(120),
  site: siteId,
  timestamp: statedTime,
  seq: z.number().int().min(0).optional(),
  snapshot: z.boolean().optional(),
  /** the site's own clock for this content, where it shows one */
  source_time: statedTime.optional(),
  data: z.object({
    site: siteId.optional(),
    /** matches stay unknown here: each is checked on its own */
    matches: z.array(z.unknown()).max(20_000),
    count: z.number().int().min(0).optional(),
  }),
})
export type OddsUpdate = z.infer<typeof oddsUpdate>

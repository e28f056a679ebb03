import { z } from 'zod'
import { decimalOdds, side, timestamp } from './price.ts'
import { bookmakerId } from './quote.ts'

/** A quote that changed, as recorded: canonical and raw names side by side. `odds` absent: the price went away. */
export const tick = z.object({
  at: timestamp,
  source_time: timestamp.optional(),
  site: z.string(),
  bookmaker: bookmakerId,
  event_id: z.string().optional(),
  event: z.string().optional(),
  sport: z.string().optional(),
  home: z.string(),
  away: z.string(),
  league: z.string().optional(),
  start_time: timestamp.optional(),
  live: z.boolean(),
  market: z.string(),
  line: z.number().optional(),
  selection: z.string(),
  side,
  odds: decimalOdds.optional(),
  limit: z.number().optional(),
  /** the bookmaker's own id of the match, where it has one: an undecided tick can be given its event later */
  match_id: z.string().optional(),
  /** home and away change places between the bookmaker's listing and the event: `line` and `selection` follow the event */
  swapped: z.boolean().optional(),
  /** the line as the bookmaker orients it, where that is another */
  raw_line: z.number().optional(),
  /** the match's own clock and score, as the bookmaker last showed them */
  clock: z.string().optional(),
  score: z.tuple([z.number().int().min(0), z.number().int().min(0)]).optional(),
  worker_id: z.string().optional(),
})
export type Tick = z.infer<typeof tick>

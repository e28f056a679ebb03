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
})
export type Tick = z.infer<typeof tick>

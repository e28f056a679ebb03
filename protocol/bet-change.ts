import { z } from 'zod'
import { certainty, opportunityKind } from './opportunity.ts'
import { currency, minorUnits, side, timestamp } from './price.ts'

export const legState = z.enum([
  'pending',
  'placing',
  'placed',
  'rejected',
  'unknown',
  'won',
  'half_won',
  'push',
  'half_lost',
  'lost',
  'void',
  'cashed_out',
])
export const betState = z.enum([
  'offered',
  'refused',
  'approved',
  'verifying',
  'placing',
  'placed',
  'rejected',
  'unknown',
  'partial',
  'settled',
  'void',
  'cashed_out',
])

/** A bet as people see it: one opportunity, its legs, where each stands. Sent whole at every transition. */
export const bet = z.object({
  id: z.string(),
  opportunity_id: z.string(),
  mode: z.enum(['paper', 'live']),
  kind: opportunityKind,
  certainty,
  strategy: z.string(),
  state: betState,
  /** a refusal or rejection: its code, with the figures that decided it */
  reason: z.string().optional(),
  event_id: z.string(),
  event: z.string(),
  sport: z.string(),
  home: z.string(),
  away: z.string(),
  start_time: timestamp.optional(),
  currency,
  outlay_minor: minorUnits,
  worst_minor: minorUnits,
  best_minor: minorUnits,
  profit_minor: minorUnits.optional(),
  legs: z.array(
    z.object({
      bookmaker: z.string(),
      market: z.string(),
      line: z.number().optional(),
      selection: z.string(),
      side,
      odds: z.number(),
      stake_minor: minorUnits,
      state: legState,
      reference: z.string(),
      reason: z.string().optional(),
      profit_minor: minorUnits.optional(),
    }),
  ),
  offered_at: timestamp,
  changed_at: timestamp,
})
export type Bet = z.infer<typeof bet>

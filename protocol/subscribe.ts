import { z } from 'zod'
import { certainty, opportunityKind } from './opportunity.ts'

/**
 * `subscribe`: the first message of a consumer. It gets a snapshot, then changes. Also understood as query parameters of the event
 * stream. Filters narrow opportunities; what is not named is not filtered.
 */
export const subscribe = z.object({
  type: z.literal('subscribe'),
  token: z.string().optional(),
  channels: z.array(z.enum(['opportunities', 'arbitrage', 'workers', 'bets'])).default(['opportunities']),
  filters: z
    .object({
      kinds: z.array(opportunityKind).optional(),
      sports: z.array(z.string()).optional(),
      bookmakers: z.array(z.string()).optional(),
      min_margin: z.number().optional(),
      certainty: z.array(certainty).optional(),
    })
    .default({}),
})
export type Subscribe = z.infer<typeof subscribe>

import { z } from 'zod'
import { opportunity } from './opportunity.ts'
import { timestamp } from './price.ts'

/**
 * What stands beside the `json` of every entry of a recorded stream: `epoch` is when the coordinator started, UTC ms; `n` counts 1, 2, 3 …
 * within the epoch and the stream. It is given before the entry is queued, so that an entry that is lost on its way leaves a hole.
 */
export const streamNumber = z.object({
  epoch: z.coerce.number().int().positive(),
  n: z.coerce.number().int().positive(),
})
export type StreamNumber = z.infer<typeof streamNumber>

/** An entry of the stream `opportunities`: what opened, moved or closed, and when. */
export const opportunityChange = z.object({
  at: timestamp,
  type: z.enum(['opened', 'moved', 'closed']),
  /** why it closed */
  reason: z.string().optional(),
  opportunity,
})
export type OpportunityChange = z.infer<typeof opportunityChange>

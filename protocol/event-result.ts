import { z } from 'zod'
import { timestamp } from './price.ts'

const score = z.tuple([z.number().int().min(0), z.number().int().min(0)])

/** A result, matched to its event and turned to its orientation. The stream `results` carries these. */
export const eventResult = z.object({
  event_id: z.string(),
  home: z.string(),
  away: z.string(),
  status: z.enum(['finished', 'postponed', 'abandoned', 'cancelled', 'awarded', 'retired']),
  score: score.optional(),
  scores: z.record(z.string(), score).optional(),
  site: z.string(),
  at: timestamp,
  /** proves that a coordinator wrote it */
  signature: z.string().optional(),
})
export type EventResult = z.infer<typeof eventResult>

import { z } from 'zod'
import { opportunityFilter } from './opportunity-filter.ts'

export const channel = z.enum(['opportunities', 'odds', 'arbitrage', 'workers', 'bets'])

/** The last message a consumer has: the start of the coordinator it came from, and its number. */
export const resumePoint = z.object({ epoch: z.number().int(), n: z.number().int().min(0) })
export type ResumePoint = z.infer<typeof resumePoint>

/**
 * `subscribe`: the first message of a consumer. It gets a snapshot, then changes; with `resume` it gets what it missed instead, where that
 * is still kept. Filters narrow opportunities and odds; what is not named is not filtered, and an unknown name is an error.
 */
export const subscribe = z.strictObject({
  type: z.literal('subscribe'),
  token: z.string().optional(),
  channels: z.array(channel).min(1).default(['opportunities']),
  filters: opportunityFilter.default({}),
  resume: resumePoint.optional(),
})
export type Subscribe = z.infer<typeof subscribe>

/** How an event stream writes a resume point, in `id:` and `Last-Event-ID`. */
export const writeResumePoint = ({ epoch, n }: ResumePoint): string => `${epoch}-${n}`

/** Reads what {@link writeResumePoint} wrote; undefined for anything else. */
export const readResumePoint = (text: string | undefined): ResumePoint | undefined => {
  const [, epoch, n] = /^(\d{1,16})-(\d{1,16})$/.exec(text ?? '') ?? []
  return n === undefined ? undefined : { epoch: Number(epoch), n: Number(n) }
}

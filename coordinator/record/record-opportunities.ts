import type { BoardChange } from '#engine/engine.ts'
import { redisKeys } from '#protocol/bet-job.ts'
import type { OpportunityChange } from '#protocol/stream-entry.ts'
import type { StreamWriter } from './stream-writer.ts'

/** Writes what opened, moved and closed to the stream of opportunities. */
export const createRecordOpportunities =
  (streams: StreamWriter, timestamp: () => string) =>
  (changes: readonly BoardChange[]): void => {
    for (const change of changes) {
      const entry: OpportunityChange = {
        at: timestamp(),
        type: change.type,
        ...(change.type === 'closed' && { reason: change.reason }),
        opportunity: change.opportunity,
      }
      streams.write(redisKeys.opportunities, entry)
    }
  }

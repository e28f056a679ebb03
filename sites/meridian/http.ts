import { z } from 'zod'
import { pollList } from '../driving/poll-list.ts'
import { isInShard } from '../driving/shard.ts'
import { findRecords } from '../reading/find-records.ts'
import type { Capture, WatchContext } from '../site.ts'

const listed = z.object({
  id: z.string(),
  name: z.string(),
  team: z.array(z.object({ name: z.string() })),
  startTime: z.string(),
})
const PAUSE_MS = 15_000

/** Lists the football events, then reads each with all its markets. */
export const watch = (context: WatchContext): AsyncIterable<Capture> => {
  const root = `${context.baseUrl.replace(/\/$/, '')}/sails`
  return pollList(
    {
      kind: 'event',
      list: `${root}/sport/58/date/today?locale=en`,
      matches: (list) =>
        findRecords(list, listed)
          .filter(({ team }) => isInShard(team[0]?.name ?? '', team[1]?.name ?? '', context.shard))
          .map(({ id }) => `${root}/events/${encodeURIComponent(id)}?locale=en`),
      pauseMs: PAUSE_MS,
    },
    context,
  )
}

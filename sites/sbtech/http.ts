import { z } from 'zod'
import { pollList } from '../driving/poll-list.ts'
import { isInShard } from '../driving/shard.ts'
import { findRecords } from '../reading/find-records.ts'
import type { Capture, WatchContext } from '../site.ts'

const listed = z.object({
  id: z.string(),
  sportId: z.literal('1'),
  participants: z.array(z.object({ name: z.string() })),
  startEventDate: z.string(),
})
const PAUSE_MS = 15_000

/** Lists the football events, then reads each with all its markets. */
export const watch = (context: WatchContext): AsyncIterable<Capture> => {
  const root = `${context.baseUrl.replace(/\/$/, '')}/api/sportsdata/v2`
  return pollList(
    {
      kind: 'event',
      list: `${root}/events?query=${encodeURIComponent("$filter=sportId eq '1' and type eq 'Fixture'")}&locale=en`,
      matches: (list) =>
        findRecords(list, listed)
          .filter(({ participants }) =>
            isInShard(participants[0]?.name ?? '', participants[1]?.name ?? '', context.shard),
          )
          .map(({ id }) => `${root}/events/${encodeURIComponent(id)}?includeMarkets=all&locale=en`),
      pauseMs: PAUSE_MS,
    },
    context,
  )
}

import { z } from 'zod'
import { pollList } from '../driving/poll-list.ts'
import { isInShard } from '../driving/shard.ts'
import { findRecords } from '../reading/find-records.ts'
import type { Capture, WatchContext } from '../site.ts'

const listed = z.object({
  Id: z.number(),
  SportTypeId: z.literal(1),
  Name: z.string(),
  EventDate: z.string(),
})
const PAUSE_MS = 15_000

/** Lists the football events, then reads each with all its markets. The region setting is the integration's name, e.g. `goldenpalace`. */
export const watch = (context: WatchContext): AsyncIterable<Capture> => {
  const root = `${context.baseUrl.replace(/\/$/, '')}/Sportsbook`
  const query = `timezoneOffset=0&langId=8&skinName=${context.region ?? 'goldenpalace'}&culture=en-GB&deviceType=Desktop&integration=${context.region ?? 'goldenpalace'}`
  return pollList(
    {
      kind: 'event',
      list: `${root}/GetEvents?${query}&sportids=1&group=AllEvents&withLive=false`,
      matches: (list) =>
        findRecords(list, listed)
          .filter(({ Name }) => isInShard(...(Name.split(' vs. ') as [string, string]), context.shard))
          .map(({ Id }) => `${root}/GetEventDetails?${query}&eventId=${Id}`),
      pauseMs: PAUSE_MS,
    },
    context,
  )
}

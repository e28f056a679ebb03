import { z } from 'zod'
import { pollList } from '../driving/poll-list.ts'
import { isInShard } from '../driving/shard.ts'
import { findRecords } from '../reading/find-records.ts'
import type { Capture, WatchContext } from '../site.ts'

const listed = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.object({ value: z.string() }),
  startDate: z.string(),
  participants: z.array(z.unknown()),
})
const PAUSE_MS = 15_000

/** Lists the football fixtures, then reads each with all its games. The region setting is the public access id the site's own pages use. */
export const watch = (context: WatchContext): AsyncIterable<Capture> => {
  const root = `${context.baseUrl.replace(/\/$/, '')}/cds-api/bettingoffer`
  const query = `x-bwin-accessid=${encodeURIComponent(context.region ?? '')}&lang=en&country=GB&userCountry=GB`
  return pollList(
    {
      kind: 'fixture',
      list: `${root}/fixtures?${query}&fixtureTypes=Standard&state=Latest&sportIds=4&take=100&offerMapping=Filtered`,
      matches: (list) =>
        findRecords(list, listed)
          .filter(({ name }) => isInShard(...(name.value.split(' - ', 2) as [string, string]), context.shard))
          .map(
            ({ id }) =>
              `${root}/fixture-view?${query}&offerMapping=All&scoreboardMode=Full&fixtureIds=${id}&state=Latest`,
          ),
      pauseMs: PAUSE_MS,
    },
    context,
  )
}

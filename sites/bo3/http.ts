import { z } from 'zod'
import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'

const PAGE = 50
const ROUND_MS = 30_000
/** finished matches are asked for with the first page of them only: the newest results */
const STATES = ['upcoming,current', 'finished']

const envelope = z.object({ total: z.object({ count: z.number().int() }) })

/** Asks for the pages of open matches and the newest finished ones. Filters need the prefix `matches.`, or they are silently ignored. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, rounds(context))

async function* rounds(context: WatchContext): AsyncGenerator<Capture> {
  while (!context.signal.aborted) {
    const startedAt = performance.now()
    for (const state of STATES)
      for (let offset = 0, count = 1; offset < count; offset += PAGE) {
        const url = new URL('/api/v1/matches', context.baseUrl)
        url.search = new URLSearchParams({
          'page[offset]': String(offset),
          'page[limit]': String(PAGE),
          sort: state === 'finished' ? '-start_date' : 'start_date',
          'filter[matches.status][in]': state,
          'filter[matches.discipline_id][eq]': '1',
          with: 'teams,tournament,games',
        }).toString()
        const { text } = await fetchText(url.href, context)
        yield { kind: 'matches', receivedTime: context.now(), url: url.href, body: text }
        count = state === 'finished' ? 0 : countOf(text)
      }
    await pause(ROUND_MS - (performance.now() - startedAt), context.signal)
  }
}

const countOf = (text: string): number => {
  try {
    return envelope.parse(JSON.parse(text)).total.count
  } catch (error) {
    throw new BackOff('the page of matches cannot be read', 30_000, { start: text.slice(0, 80) }, error)
  }
}

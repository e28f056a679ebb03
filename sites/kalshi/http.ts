import { z } from 'zod'
import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'
import { watchedSeries } from './names.ts'

/** the least time between two rounds over all series */
const ROUND_MS = 10_000

/** Asks for the open events of each series with their markets, page by page. Reading needs no account. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, rounds(context))

async function* rounds(context: WatchContext): AsyncGenerator<Capture> {
  const mine = watchedSeries.filter((_, index) => index % context.shard.of === context.shard.index)
  while (!context.signal.aborted) {
    const startedAt = performance.now()
    for (const series of mine) {
      let cursor = ''
      do {
        const url = new URL(`${context.baseUrl.replace(/\/$/, '')}/events`)
        const page = { series_ticker: series, status: 'open', with_nested_markets: 'true', limit: '200' }
        url.search = new URLSearchParams({ ...page, ...(cursor !== '' && { cursor }) }).toString()
        const { text } = await fetchText(url.href, context)
        yield { kind: 'events', receivedTime: context.now(), url: url.href, body: text }
        cursor = cursorOf(text)
      } while (cursor !== '')
    }
    await pause(ROUND_MS - (performance.now() - startedAt), context.signal)
  }
}

const cursorOf = (text: string): string => {
  try {
    return z.object({ cursor: z.string().default('') }).parse(JSON.parse(text)).cursor
  } catch (error) {
    throw new BackOff('the list of events cannot be read', 30_000, { start: text.slice(0, 80) }, error)
  }
}

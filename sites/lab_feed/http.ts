import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'

/** As often as the page itself would ask. */
const repeatMs = 500

async function* poll(context: WatchContext): AsyncGenerator<Capture> {
  const address = new URL('feed.json', context.baseUrl)
  address.search = new URL(context.baseUrl).search
  while (!context.signal.aborted) {
    const { text, url } = await fetchText(address.href, context)
    yield { kind: 'document', receivedTime: context.now(), url, body: text }
    await pause(repeatMs, context.signal)
  }
}

/** Asks for the bookmaker's feed: what its page shows, without the page. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, poll(context))

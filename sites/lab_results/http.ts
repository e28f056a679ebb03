import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'

/** Results change seldom; when a recording runs fast they are wanted soon. */
const repeatMs = 1000

async function* poll(context: WatchContext): AsyncGenerator<Capture> {
  const address = new URL('results.json', context.baseUrl)
  address.search = new URL(context.baseUrl).search
  while (!context.signal.aborted) {
    const { text, url } = await fetchText(address.href, context)
    yield { kind: 'results', receivedTime: context.now(), url, body: text }
    await pause(repeatMs, context.signal)
  }
}

export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, poll(context))

import { z } from 'zod'
import { fetchText } from '../driving/fetch-text.ts'
import { refuseBlock } from '../driving/refuse-block.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'

const API = 'sports/v1'

const eventList = z.object({ events: z.array(z.looseObject({ eventId: z.number() })) })
const market = z.looseObject({ eventId: z.number(), marketId: z.union([z.number(), z.string()]) })
const change = z.object({
  status: z.number().default(0),
  markets: z.object({
    add: z.array(market).default([]),
    change: z.array(market).default([]),
    remove: z.array(market).default([]),
  }),
})
/** The stream says so when what was sent before no longer counts. */
const RESET = 3

/** The data of server-sent events as they come in. */
async function* serverSentEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n\r?\n/)
    rest = events.pop() ?? ''
    for (const event of events) {
      const data = [...event.matchAll(/^data: ?(.*)$/gm)].map(([, line]) => line).join('\n')
      if (data !== '') yield data
    }
  }
}

async function* stream(context: WatchContext): AsyncGenerator<Capture> {
  const base = new URL(context.baseUrl)
  const headers = { authorization: `Bearer ${decodeURIComponent(base.password)}`, accept: 'application/json' }
  const query = `query=${encodeURIComponent('$filter=sportType eq 1')}&language=en`
  const listed = await fetchText(`${base.origin}/${API}/GetEvents?${query}`, context, { headers })
  const events = new Map(
    (eventList.safeParse(tryJson(listed.text)).data?.events ?? []).map((event) => [event.eventId, event]),
  )
  const markets = new Map<string, z.infer<typeof market>>()
  const url = `${base.origin}/sports/stream/v1/GetMarkets?${query}`
  await context.polite(url)
  const response = await fetch(url, {
    headers: { ...headers, accept: 'text/event-stream' },
    signal: context.signal,
  })
  refuseBlock({ url, status: response.status, retryAfter: response.headers.get('retry-after') })
  if (!response.ok || response.body === null)
    throw new BackOff('the stream does not open', 30_000, { url, status: response.status })
  for await (const text of serverSentEvents(response.body)) {
    const read = change.safeParse(tryJson(text))
    if (!read.success) continue
    const { status, markets: changes } = read.data
    if (status === RESET) markets.clear()
    const touched = new Set<number>()
    for (const item of [...changes.add, ...changes.change, ...changes.remove]) touched.add(item.eventId)
    for (const item of changes.remove) markets.delete(`${item.marketId}`)
    for (const item of [...changes.add, ...changes.change])
      markets.set(`${item.marketId}`, { ...markets.get(`${item.marketId}`), ...item })
    for (const eventId of touched) {
      const event = events.get(eventId)
      if (event === undefined) continue
      const own = [...markets.values()].filter((item) => item.eventId === eventId)
      yield {
        kind: 'direct',
        receivedTime: context.now(),
        url,
        body: JSON.stringify({ events: [event], markets: own }),
      }
    }
  }
  throw new BackOff('the stream ended', 5_000, { url })
}

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads the OddsDirect service of a vendor: the events once, then the stream of their markets. */
export const watchDirect = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, stream(context))

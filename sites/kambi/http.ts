import WebSocket from 'ws'
import { z } from 'zod'
import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { isInShard } from '../driving/shard.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'

/** Which operator's offering is read when the worker's region does not name one. */
const DEFAULT_OPERATOR = 'ub'
const PUSH_HOST = 'push.aws.kambicdn.com'
const LISTED_SPORTS = ['football', 'ufc_mma'] as const
const QUERY = 'lang=en_GB&market=GB&client_id=2&channel_id=1'
const PAUSE_MS = 2_000

const listed = z.object({
  events: z.array(
    z.object({ event: z.object({ id: z.number(), homeName: z.string(), awayName: z.string() }) }),
  ),
})

/** Ids of matches a push message speaks of. The updates inside are not documented: they tell what to read again, not what it costs. */
const eventIdsIn = (text: string): number[] =>
  [...text.matchAll(/\\*"(?:eventId|event_id)\\*"\s*:\s*(\d{6,12})/g)].map(([, id]) => Number(id))

/** Subscribes to the operator's topic (Socket.IO 2) and collects the ids of matches that moved. It is an extra: without it everything is polled. */
const listenForHints = (context: WatchContext, operator: string, hinted: Set<number>): void => {
  const host = new URL(context.baseUrl)
  const isReal = host.hostname.endsWith('kambicdn.com')
  const origin = isReal ? `wss://${PUSH_HOST}` : `ws://${host.host}`
  const socket = new WebSocket(`${origin}/socket.io/?EIO=3&transport=websocket`)
  let ping: NodeJS.Timeout | undefined
  const end = () => {
    clearInterval(ping)
    socket.terminate()
  }
  context.signal.addEventListener('abort', end, { once: true })
  socket.on('error', () => {})
  socket.on('close', () => {
    clearInterval(ping)
    context.signal.removeEventListener('abort', end)
  })
  socket.on('message', (data) => {
    const frame = String(data)
    if (frame.startsWith('40')) {
      ping = setInterval(() => socket.send('2'), 25_000)
      for (const topic of [`v2018.${operator}.ev.json`, `v2018.${operator}.en.ev.json`])
        socket.send(`42${JSON.stringify(['subscribe', { topic }])}`)
    }
    if (frame.startsWith('42')) for (const id of eventIdsIn(frame)) hinted.add(id)
  })
}

async function* poll(context: WatchContext): AsyncGenerator<Capture> {
  const operator = context.region ?? DEFAULT_OPERATOR
  const root = `${context.baseUrl.replace(/\/$/, '')}/offering/v2018/${operator}`
  const hinted = new Set<number>()
  listenForHints(context, operator, hinted)
  const read = async (path: string): Promise<Capture> => {
    const { url, text } = await fetchText(`${root}/${path}`, context)
    return { kind: 'offering', receivedTime: context.now(), url, body: text }
  }
  while (!context.signal.aborted) {
    const ids: number[] = []
    for (const sport of LISTED_SPORTS) {
      const list = await read(`listView/${sport}.json?${QUERY}&useCombined=true`)
      yield list
      const found = listed.safeParse(tryJson(list.body))
      if (!found.success) continue
      for (const { event } of found.data.events)
        if (isInShard(event.homeName, event.awayName, context.shard)) ids.push(event.id)
    }
    const ours = new Set(ids)
    // what moved is read first, and again as soon as it moves again
    for (let next = ids.shift(); next !== undefined && !context.signal.aborted; next = ids.shift()) {
      yield await read(`betoffer/event/${next}.json?${QUERY}&includeParticipants=true`)
      for (const id of hinted) if (ids.includes(id)) ids.splice(ids.indexOf(id), 1)
      ids.unshift(...[...hinted].filter((id) => ours.has(id)))
      hinted.clear()
    }
    await pause(PAUSE_MS, context.signal)
  }
}

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Lists the matches, then reads each with all its prices; pushes say which to read again at once. The region setting is the operator code. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, poll(context))

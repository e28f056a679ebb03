import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'
import { parse } from './parse.ts'

const ROUND_MS = 20_000

/**
 * Asks for the matches of the day, and for the details of each when it ends: they hold what the list leaves out. In the first hours of a day
 * the day before still runs.
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, rounds(context))

async function* rounds(context: WatchContext): AsyncGenerator<Capture> {
  const ended = new Set<string>()
  let isFirst = true
  while (!context.signal.aborted) {
    const startedAt = performance.now()
    const finished = new Set<string>()
    for (const date of datesAt(context.now())) {
      const url = new URL('/api/data/matches', context.baseUrl)
      url.search = new URLSearchParams({ date, timezone: 'UTC', ccode3: 'GBR' }).toString()
      const capture = await ask('matches', url, context)
      yield capture
      for (const id of finishedIn(capture)) finished.add(id)
    }
    for (const id of finished) {
      if (ended.has(id)) continue
      ended.add(id)
      // what was over before we came is not asked for one by one
      if (isFirst || Number(id) % context.shard.of !== context.shard.index) continue
      const url = new URL('/api/data/matchDetails', context.baseUrl)
      url.search = new URLSearchParams({ matchId: id }).toString()
      yield await ask('details', url, context)
    }
    isFirst = false
    await pause(ROUND_MS - (performance.now() - startedAt), context.signal)
  }
}

const ask = async (kind: string, url: URL, context: WatchContext): Promise<Capture> => {
  const { text } = await fetchText(url.href, context)
  return { kind, receivedTime: context.now(), url: url.href, body: text }
}

const finishedIn = (capture: Capture): string[] => {
  try {
    const { results = [] } = parse(capture)
    return results.flatMap(({ status, match }) =>
      status === 'finished' && match.matchId ? [match.matchId] : [],
    )
  } catch {
    return [] // whoever reads the capture counts it
  }
}

const datesAt = (now: string): string[] => {
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10).replaceAll('-', '')
  const at = Date.parse(now)
  return new Date(at).getUTCHours() < 4 ? [dayOf(at - 86_400_000), dayOf(at)] : [dayOf(at)]
}

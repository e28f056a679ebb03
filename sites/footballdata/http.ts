import { pause } from '../driving/pause.ts'
import { readSource } from '../driving/read-source.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'
import { divisions } from './names.ts'

const DAY_MS = 86_400_000

/**
 * Reads season files: those the base URL names (`?file=mmz4281/2425/E0.csv&file=…`), or the running season of the main divisions, each day
 * once. Each file comes twice: as it opened, then as it closed.
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, days(context))

async function* days(context: WatchContext): AsyncGenerator<Capture> {
  const base = new URL(context.baseUrl)
  const named = base.searchParams.getAll('file')
  const root = new URL('.', base)
  root.search = ''
  while (!context.signal.aborted) {
    const files =
      named.length > 0
        ? named
        : Object.keys(divisions).map((division) => `mmz4281/${seasonAt(context.now())}/${division}.csv`)
    for (const [index, file] of files.entries()) {
      if (index % context.shard.of !== context.shard.index) continue
      const url = new URL(file, root)
      const body = await readSource(url, context)
      for (const kind of ['opening', 'closing'])
        yield { kind, receivedTime: context.now(), url: url.href, body }
    }
    await pause(DAY_MS, context.signal)
  }
}

/** `2425` for a day between July 2024 and June 2025. */
const seasonAt = (now: string): string => {
  const year = Number(now.slice(0, 4)) - (Number(now.slice(5, 7)) < 7 ? 1 : 0)
  return `${year % 100}`.padStart(2, '0') + `${(year + 1) % 100}`.padStart(2, '0')
}

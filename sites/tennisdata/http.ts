import { pause } from '../driving/pause.ts'
import { readSource } from '../driving/read-source.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'

const DAY_MS = 86_400_000

/** Reads season files, each day once: those the base URL names (`?file=2024/2024.csv&file=…`), or the running year of both tours. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, days(context))

async function* days(context: WatchContext): AsyncGenerator<Capture> {
  const base = new URL(context.baseUrl)
  const named = base.searchParams.getAll('file')
  const root = new URL('.', base)
  root.search = ''
  while (!context.signal.aborted) {
    const year = context.now().slice(0, 4)
    const files = named.length > 0 ? named : [`${year}/${year}.csv`, `${year}w/${year}.csv`]
    for (const [index, file] of files.entries()) {
      if (index % context.shard.of !== context.shard.index) continue
      const url = new URL(file, root)
      yield {
        kind: 'season',
        receivedTime: context.now(),
        url: url.href,
        body: await readSource(url, context),
      }
    }
    await pause(DAY_MS, context.signal)
  }
}

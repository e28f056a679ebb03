import type { Capture, WatchContext } from '../site.ts'

/** A watch as a worker would start it: unhurried by politeness, ended by `stop`. */
export const watchContext = (
  baseUrl: string,
  more: Partial<WatchContext> = {},
): { readonly context: WatchContext; readonly stop: () => void } => {
  const abort = new AbortController()
  const context: WatchContext = {
    signal: abort.signal,
    baseUrl,
    shard: { index: 0, of: 1 },
    polite: async () => {},
    now: () => '2026-09-12T13:30:00.000Z',
    ...more,
  }
  return { context, stop: () => abort.abort() }
}

/** Reads captures until one satisfies the test, and returns all that came. */
export const capturesUntil = async (
  captures: AsyncIterable<Capture>,
  isLast: (capture: Capture, all: readonly Capture[]) => boolean,
): Promise<Capture[]> => {
  const all: Capture[] = []
  for await (const capture of captures) {
    all.push(capture)
    if (isLast(capture, all)) break
  }
  return all
}

import type { Capture, WatchContext } from '../site.ts'

/** A context for a driver test: no waiting for politeness, a fixed clock. `abort` ends the watch. */
export const testContext = (baseUrl: string): WatchContext & { readonly abort: () => void } => {
  const controller = new AbortController()
  return {
    signal: controller.signal,
    baseUrl,
    shard: { index: 0, of: 1 },
    polite: async () => {},
    now: () => '2026-01-02T03:04:05.000Z',
    abort: () => controller.abort(),
  }
}

/** Watches until so many captures have come, ends the watch, and proves that it ended. */
export const firstCaptures = async (
  watched: AsyncIterable<Capture>,
  context: { readonly abort: () => void },
  count: number,
): Promise<Capture[]> => {
  const captures: Capture[] = []
  for await (const capture of watched) {
    captures.push(capture)
    if (captures.length === count) context.abort()
  }
  return captures
}

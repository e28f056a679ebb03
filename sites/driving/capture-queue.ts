import { ReopenPage } from '../errors.ts'
import type { Capture } from '../site.ts'

/** What a consumer may be behind before the page is opened anew: minutes of a busy feed. */
const MOST_WAITING = 5_000

/** Turns what a page or socket pushes into what `watch` yields. Ends when the signal aborts; `fail` ends it with that error. */
export type CaptureQueue = AsyncIterable<Capture> & {
  push(capture: Capture): void
  fail(error: Error): void
}

export const captureQueue = (signal: AbortSignal): CaptureQueue => {
  const waiting: Capture[] = []
  let failure: Error | undefined
  let wake: () => void = () => {}
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)
  return {
    push(capture) {
      waiting.push(capture)
      if (waiting.length > MOST_WAITING)
        failure ??= new ReopenPage('captures arrive faster than they are read', { waiting: waiting.length })
      wake()
    },
    fail(error) {
      failure ??= error
      wake()
    },
    async *[Symbol.asyncIterator]() {
      try {
        while (!signal.aborted) {
          const next = waiting.shift()
          if (next !== undefined) yield next
          else if (failure !== undefined) throw failure
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
    },
  }
}

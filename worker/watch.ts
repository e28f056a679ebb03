import { setTimeout as delay } from 'node:timers/promises'
import type { Capture, Reading } from '#sites/site.ts'
import type { NextAttempt } from './next-attempt.ts'
import type { Source } from './source.ts'

/** The steps of a watch, in the order they happen. */
export type WatchStages = {
  open(): Promise<Source>
  record(capture: Capture): void
  /** undefined: it could not be read; counted and kept for a person */
  parse(capture: Capture): Reading | undefined
  hold(reading: Reading, capture: Capture): void
  publish(reading: Reading): void
  /** Counts and logs what one capture set off; the next ones are taken as ever. */
  setAside(error: unknown, capture: Capture): void
  /** Decides what happens after a watch ended. @throws StopWorker */
  nextAttempt(error: unknown, failures: number): NextAttempt
  /** What the world is told while the site is not being read. */
  rest(order: NextAttempt): Promise<void>
}

/**
 * The worker's story: open the site, read what it sends, hold what it offers, publish what changed; when it ends, do what the error says and begin again.
 * @throws StopWorker when the site can never be read
 */
export const watchSite = async (stage: WatchStages, signal: AbortSignal): Promise<void> => {
  let failures = 0
  while (!signal.aborted) {
    let source: Source | undefined
    let error: unknown
    try {
      source = await stage.open()
      for await (const capture of source.captures) {
        stage.record(capture)
        const reading = stage.parse(capture)
        if (reading === undefined) continue
        failures = 0
        source.alive()
        try {
          stage.hold(reading, capture)
          stage.publish(reading)
        } catch (thrown) {
          stage.setAside(thrown, capture)
        }
      }
    } catch (thrown) {
      error = thrown
    } finally {
      await source?.close()
    }
    if (signal.aborted) return
    failures++
    const order = stage.nextAttempt(error, failures)
    await stage.rest(order)
    await delay(order.pauseMs, undefined, { signal }).catch(() => {})
  }
}

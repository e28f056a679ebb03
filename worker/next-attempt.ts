import { BackOff, Blocked, ReopenPage, SkipCapture, StopWorker } from '#sites/errors.ts'
import type { WorkerState } from './status.ts'

/** What to do after a watch ended. */
export type NextAttempt = {
  readonly state: WorkerState
  readonly reason: string
  /** real time to wait before the site is opened again */
  readonly pauseMs: number
  /** nobody expected this: it is worth a look */
  readonly isUnknown: boolean
}

export type NextAttemptOptions = {
  /** endings in a row without anything readable in between, this one included */
  readonly failures: number
  readonly blockedPauseMs: number
  /** from 0 to 1 */
  readonly random: () => number
}

const longestRetryMs = 60_000
const longestBlockedRetryMs = 30_000

/** Pauses that grow from a quarter of a second to a minute, half of them jitter. */
const growing = (failures: number, random: () => number): number =>
  Math.min(longestRetryMs, 250 * 2 ** Math.min(failures, 10)) * (0.5 + random() / 2)

/**
 * Translates how a watch ended into what the worker does; `undefined` is an end without error.
 * @throws StopWorker
 */
export const nextAttempt = (
  error: unknown,
  { failures, blockedPauseMs, random }: NextAttemptOptions,
): NextAttempt => {
  if (error instanceof StopWorker) throw error
  if (error instanceof Blocked) {
    // a single refusal can be a passing fault of a gatekeeper: it is asked once more, politely later
    if (failures === 1) {
      const pauseMs = Math.min(longestBlockedRetryMs, blockedPauseMs / 20) * (1 + random() / 10)
      const reason = `${error.message}; it is asked once more before it is left alone`
      return { state: 'backing_off', reason, pauseMs, isUnknown: false }
    }
    return { state: 'blocked', reason: error.message, pauseMs: blockedPauseMs, isUnknown: false }
  }
  if (error instanceof BackOff) {
    // never sooner than asked; a little later, so that replicas do not return together
    const pauseMs = error.retryAfterMs * (1 + random() / 10)
    return { state: 'backing_off', reason: error.message, pauseMs, isUnknown: false }
  }
  const pauseMs = growing(failures, random)
  const state = pauseMs > 1000 ? 'backing_off' : 'starting'
  if (error === undefined) return { state, reason: 'the watch ended', pauseMs, isUnknown: false }
  if (error instanceof ReopenPage || error instanceof SkipCapture)
    return { state, reason: error.message, pauseMs, isUnknown: false }
  return {
    state,
    reason: error instanceof Error ? error.message : String(error),
    pauseMs,
    isUnknown: true,
  }
}

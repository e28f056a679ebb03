import type { Clock } from '#runtime/clock.ts'

/**
 * Waits until `ms` of the clock have passed, but no longer than `patienceMs` of real time.
 * @returns whether they have passed; false also when the signal was aborted
 */
export const sleepAtMost = async (
  clock: Clock,
  ms: number,
  patienceMs: number,
  signal: AbortSignal,
): Promise<boolean> => {
  const impatient = AbortSignal.timeout(patienceMs)
  try {
    await clock.sleep(ms, AbortSignal.any([impatient, signal]))
    return true
  } catch (error) {
    if (impatient.aborted || signal.aborted) return false
    throw error
  }
}

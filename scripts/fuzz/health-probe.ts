import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, Worker, workerData } from 'node:worker_threads'

/** How long `/health` took, in ms; how often it did not answer 200. */
export type ProbeReport = { readonly times: readonly number[]; readonly failures: number }

/** A coordinator that is silent for so long counts as failed, and the probe goes on. */
const patienceMs = 30_000
const everyMs = 50

/** Asks `/health` all the time in a thread of its own, so that the fuzzer's own work is not measured. Returns how to end it. */
export const probeHealth = (http: string): (() => Promise<ProbeReport>) => {
  const worker = new Worker(new URL(import.meta.url), { workerData: { http }, execArgv: [] })
  return () =>
    new Promise((resolve, reject) => {
      worker.once('message', (report: ProbeReport) => {
        resolve(report)
        void worker.terminate()
      })
      worker.once('error', reject)
      worker.postMessage('end')
    })
}

const probe = async (http: string): Promise<void> => {
  const times: number[] = []
  let failures = 0
  let ended = false
  parentPort!.once('message', () => {
    ended = true
  })
  while (!ended) {
    const began = performance.now()
    try {
      const answer = await fetch(`${http}/health`, { signal: AbortSignal.timeout(patienceMs) })
      await answer.arrayBuffer()
      if (answer.status !== 200) failures++
    } catch {
      failures++
    }
    times.push(performance.now() - began)
    await delay(everyMs)
  }
  parentPort!.postMessage({ times, failures } satisfies ProbeReport)
}

if (parentPort !== null && (workerData as { http?: string } | null)?.http !== undefined)
  await probe((workerData as { http: string }).http)

/** The value that so large a share of the times does not exceed. */
export const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

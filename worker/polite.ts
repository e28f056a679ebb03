import { setTimeout as delay } from 'node:timers/promises'

/**
 * Keeps the least time between two requests to one host. Each call takes the host's next place in line and waits for it; real time, whatever
 * clock the watched world runs on.
 */
export const createPolite = (minIntervalMs: number, signal: AbortSignal) => {
  const nextAt = new Map<string, number>()
  return async (url: string): Promise<void> => {
    const { host } = new URL(url)
    const now = performance.now()
    const turn = Math.max(now, nextAt.get(host) ?? 0)
    nextAt.set(host, turn + minIntervalMs)
    if (turn > now) await delay(turn - now, undefined, { signal })
  }
}

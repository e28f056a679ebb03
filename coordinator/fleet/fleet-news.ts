import type { Broadcaster } from '../broadcast/broadcaster.ts'

export type FleetNewsPorts = {
  readonly broadcaster: Broadcaster
  readonly describe: () => unknown[]
  readonly timestamp: () => string
  /** changes within this time are announced together */
  readonly everyMs?: number
}

/** Announces the fleet to people who watch it, at most twice a second. */
export const createFleetNews = ({ broadcaster, describe, timestamp, everyMs = 500 }: FleetNewsPorts) => {
  let changed = false
  const timer = setInterval(() => {
    if (!changed) return
    changed = false
    broadcaster.workers({ type: 'workers:changed', timestamp: timestamp(), workers: describe() })
  }, everyMs)
  return {
    changed: (): void => {
      changed = true
    },
    close: (): void => clearInterval(timer),
  }
}

import type { PartHealth } from '#runtime/http.ts'
import type { Site } from '#sites/site.ts'
import type { Connection } from './connection.ts'
import type { Losses } from './losses.ts'
import { tickAgeMs, type WorkerStatus } from './status.ts'

export type HealthOptions = {
  readonly site: Site
  readonly workerId: string
  readonly bookmaker: string | undefined
  readonly status: WorkerStatus
  readonly connection: Connection
  readonly losses: Losses
  readonly counts: () => { readonly matches: number; readonly muted: number }
}

/**
 * A worker is as healthy as its view of the site: the last thing that could be read is younger than the site allows, and the site does not
 * refuse. A coordinator that is away makes it `degraded` only. `losses` names what of the site's answers could not be read, by kind.
 */
export const workerHealth = (options: HealthOptions) => {
  const { site, workerId, bookmaker, status, connection, losses, counts } = options
  const { id, staleAfterMs } = site.descriptor
  const ageMs = tickAgeMs(status)
  const ok = ageMs !== undefined && ageMs <= staleAfterMs && status.state !== 'blocked'
  const problem = connection.lastError()
  const parts: Record<string, PartHealth> = {
    site: {
      ok,
      ...(status.reason !== undefined && { detail: status.reason }),
      site: id,
      ...(bookmaker !== undefined && { bookmaker }),
      state: status.state,
      tick_age_ms: ageMs === undefined ? null : Math.round(ageMs),
      stale_after_ms: staleAfterMs,
      ...counts(),
      losses: losses.all(),
    },
    coordinator: {
      ok: connection.isRegistered(),
      ...(problem !== undefined && { detail: problem }),
      worker_id: workerId,
      seq: status.seq,
    },
  }
  return { ready: ok, parts }
}

import type { WorkerRecord } from './worker-record.ts'

/** A worker as people and `/workers` see it. What counts is the age of its last valid tick, not that it is up;
 * where a recording runs `speed` times faster than life, the age is what a person's watch says. */
export const describeWorker = (
  worker: WorkerRecord,
  now: number,
  speed: number,
  defaultStaleAfterMs: number,
) => ({
  worker_id: worker.id,
  site: worker.site,
  ...(worker.bookmaker !== undefined && { bookmaker: worker.bookmaker }),
  connected: worker.connected,
  state: worker.state,
  ...(worker.reason !== undefined && { reason: worker.reason }),
  shard: `${worker.shard.index + 1}/${worker.shard.of}`,
  tick_age_ms:
    worker.lastTickAt === undefined ? null : Math.max(0, Math.round((now - worker.lastTickAt) / speed)),
  stale_after_ms: worker.descriptor?.staleAfterMs ?? defaultStaleAfterMs,
  ...(worker.confirmedAt > 0 && { confirmed_at: new Date(worker.confirmedAt).toISOString() }),
  ...(worker.sourceTime !== undefined && { source_time: worker.sourceTime }),
  ...(worker.rssBytes !== undefined && { rss_bytes: worker.rssBytes }),
  counters: worker.counters,
  reported: worker.reported,
})

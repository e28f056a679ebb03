import type { WorkerMessage } from '#protocol/worker-message.ts'
import type { Reading } from '#sites/site.ts'
import type { Connection } from './connection.ts'
import { createHeartbeat } from './heartbeat.ts'
import type { HeldPrices } from './held-prices.ts'
import type { HeldResults } from './held-results.ts'
import type { Losses } from './losses.ts'
import type { Publisher } from './publish.ts'
import type { WorkerStatus } from './status.ts'

/** Who speaks, at the head of every message. */
export type Speaker = {
  readonly workerId: string
  readonly site: string
  /** the watched world's time as ISO 8601, or that of a moment in UTC ms */
  readonly iso: (at?: number) => string
}

export type ReportOptions = {
  readonly speaker: Speaker
  readonly connection: () => Pick<Connection, 'isRegistered' | 'isReady' | 'send'>
  readonly held: HeldPrices
  readonly results: HeldResults
  readonly publisher: Publisher
  readonly losses: Losses
  readonly status: WorkerStatus
  readonly heartbeatMs: number
}

/** A congested socket is tried again after this. */
const retryMs = 50

/** Tells the coordinator: changes and snapshots, results, heartbeats. Silent once it was silenced. */
export const createReport = (options: ReportOptions) => {
  const { speaker, connection, held, results, publisher, losses, status } = options
  const { workerId, site, iso } = speaker
  const head = () => ({ worker_id: workerId, timestamp: iso() })
  let isSilent = false
  let retry: NodeJS.Timeout | undefined

  const send = (message: WorkerMessage): boolean => connection().send(message)

  const publish = (): void => {
    // before anything was read an empty snapshot would say that nothing is offered
    if (isSilent || status.lastTickAt === undefined || !connection().isRegistered()) return
    if (!connection().isReady()) {
      clearTimeout(retry)
      retry = setTimeout(publish, retryMs).unref()
      return
    }
    for (const { snapshot, matches, prices } of publisher.take()) {
      const isSent = send({
        type: 'odds:update',
        ...head(),
        site,
        seq: ++status.seq,
        snapshot: snapshot === true,
        ...(status.sourceTime !== undefined && { source_time: status.sourceTime }),
        data: { site, matches: [...matches], count: matches.length },
      })
      if (!isSent) {
        publisher.startOver()
        return
      }
      status.counters.updates++
      status.counters.ticks += prices
    }
  }

  const sendResults = (changed: Reading['results'] = []): void => {
    if (isSilent || changed.length === 0) return
    send({ type: 'results:update', ...head(), site, results: [...changed] })
  }

  const beat = (): void => {
    if (isSilent) return
    // what is not told yet is not confirmed either
    const confirmedAt = publisher.isBehind() ? undefined : held.confirmedAt()
    const muted = [...publisher.muted.values()].reduce((sum, faults) => sum + faults.length, 0)
    send({
      type: 'worker:heartbeat',
      ...head(),
      site,
      seq: status.seq,
      ...(confirmedAt !== undefined && { confirmed_at: iso(confirmedAt) }),
      ...(confirmedAt !== undefined && status.sourceTime !== undefined && { source_time: status.sourceTime }),
      state: status.state,
      ...(status.reason !== undefined && { reason: status.reason.slice(0, 500) }),
      ...(status.lastTickAt !== undefined && { last_tick_at: iso(status.lastTickAt) }),
      rss_bytes: status.rssBytes,
      counters: { ...status.counters, ...losses.counters(), muted, matches: held.matches.size },
    })
  }
  const heartbeat = createHeartbeat({ intervalMs: options.heartbeatMs, beat })

  return {
    head,
    send,
    publish,
    sendResults,
    heartbeat,
    /** Sends all that is offered, and the results again. */
    startOver(): void {
      sendResults(results.all())
      publisher.startOver()
      publish()
      heartbeat.nudge()
    },
    /** Sends nothing more. */
    silence(): void {
      isSilent = true
    },
    stop(): void {
      heartbeat.stop()
      clearTimeout(retry)
    },
  }
}
export type Report = ReturnType<typeof createReport>

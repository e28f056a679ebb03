import type { PriceChange } from '#engine/engine.ts'
import type { OddsUpdate } from '#protocol/odds-update.ts'
import type { WorkerHeartbeat } from '#protocol/worker-message.ts'
import type { Counters } from './counters.ts'
import { type Fleet, toleratedSkewMs } from './fleet/fleet.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import type { CoordinatorEngine } from './open-engine.ts'

export type ReceiverPorts = {
  readonly engine: Pick<CoordinatorEngine, 'begin' | 'book'>
  readonly fleet: Fleet
  readonly counters: Counters
  readonly now: () => number
  /** a recording plays: the workers' times are taken as they are */
  readonly replay: boolean
  readonly maxAgeMs: number
}

/** Takes down what a message says about its worker: when it looked, whether a message is missing, whether all it holds still stands. */
export const createReceiver = ({ engine, fleet, counters, now, replay, maxAgeMs }: ReceiverPorts) => {
  /** When the worker saw it, on our clock. A clock that is far off is put right by what it showed when the worker registered. */
  const seenTime = (worker: WorkerRecord, seen: string, sent = seen): number => {
    if (replay) return Math.min(Date.parse(seen), now())
    // a message from the future: one of the two clocks was set since the worker registered. Ages count from now on
    const ahead = Date.parse(sent) + worker.clockSkewMs - now()
    if (ahead > toleratedSkewMs) worker.clockSkewMs -= ahead
    return Math.min(Date.parse(seen) + worker.clockSkewMs, now())
  }

  /**
   * While a recording plays, its clock may jump: a page that shows the new time can reach a worker before the clock does. What a site dates so was
   * not seen earlier than that.
   */
  const atSite = (at: number, sourceTime: string | undefined): number =>
    replay && sourceTime !== undefined ? Math.min(Math.max(at, Date.parse(sourceTime)), now()) : at

  const heard = (worker: WorkerRecord, sent: string, sourceTime?: string): number => {
    const at = atSite(seenTime(worker, sent), sourceTime)
    worker.heardAt = now()
    worker.lastTickAt = at
    return at
  }

  return {
    heard,

    /** Starts an update. A gap in its numbers asks for a snapshot; what it says is still true and is taken in. */
    begin: (worker: WorkerRecord, update: OddsUpdate): { at: number; complete: boolean } => {
      const complete = update.snapshot !== false
      const { seq } = update
      if (!complete && seq !== undefined && worker.seq !== undefined && seq !== worker.seq + 1) {
        counters.problem('gap')
        const reason = `expected update ${worker.seq + 1}, got ${seq}`
        fleet.linkOf(worker.id)?.send({ type: 'snapshot:request', reason })
      }
      if (seq !== undefined) worker.seq = seq
      const at = heard(worker, update.timestamp, update.source_time)
      worker.state = 'watching'
      worker.counters.updates++
      if (update.source_time !== undefined) worker.sourceTime = update.source_time
      if (complete) worker.confirmedAt = Math.max(worker.confirmedAt, at)
      engine.begin()
      return { at, complete }
    },

    /** What a snapshot did not name is gone, and so is what the same worker held before it lost its connection. */
    leftOut: (worker: WorkerRecord): PriceChange[] => {
      const gone = engine.book.endSnapshot(worker)
      for (let old = worker.predecessor; old !== undefined; old = old.predecessor)
        gone.push(...engine.book.dropWorker(old))
      worker.predecessor = undefined
      return gone
    },

    /** True when prices that were too old are confirmed: somebody should look at them again. */
    heartbeat: (worker: WorkerRecord, message: WorkerHeartbeat): boolean => {
      const confirmedAt =
        message.confirmed_at === undefined
          ? undefined
          : atSite(seenTime(worker, message.confirmed_at, message.timestamp), message.source_time)
      const wasOld = now() - worker.confirmedAt > maxAgeMs
      fleet.heartbeat(worker, message, confirmedAt)
      if (wasOld && confirmedAt !== undefined) engine.book.recheck(worker)
      return wasOld && confirmedAt !== undefined
    },
  }
}
export type Receiver = ReturnType<typeof createReceiver>

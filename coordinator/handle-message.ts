import type { BoardChange } from '#engine/engine.ts'
import type { WorkerMessage } from '#protocol/worker-message.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import type { Isolation } from './isolate.ts'
import type { CoordinatorEngine } from './open-engine.ts'
import type { createPipeline } from './pipeline.ts'
import type { Receiver } from './receiver.ts'
import type { EventResults } from './results/event-results.ts'
import type { Connection } from './sockets/socket-server.ts'
import type { Sweeper } from './sweeper.ts'
import type { PriceRecheck } from './verify/price-recheck.ts'
import type { WorkerBets } from './verify/worker-bets.ts'

export type MessagePorts = {
  readonly engine: CoordinatorEngine
  readonly notify: (changes: readonly BoardChange[]) => void
  readonly isolate: Isolation
  readonly pipeline: ReturnType<typeof createPipeline>
  readonly receiver: Receiver
  readonly results: EventResults
  readonly recheck: PriceRecheck
  readonly workerBets: WorkerBets
  readonly sweeper: Sweeper
}

/** Does what a registered worker's message asks for. An exception stays with the message, and its sender is told. */
export const createMessageHandler = ({
  engine,
  notify,
  isolate,
  pipeline,
  receiver,
  results,
  recheck,
  workerBets,
  sweeper,
}: MessagePorts) => {
  const take = (worker: WorkerRecord, message: WorkerMessage, connection: Connection): void => {
    switch (message.type) {
      case 'odds:update':
        pipeline(worker, message, ({ code, message: text, path }) => {
          worker.counters.problems++
          connection.error(code, text, path)
        })
        return
      case 'worker:heartbeat':
        if (receiver.heartbeat(worker, message)) sweeper.soon()
        return
      case 'results:update':
        receiver.heard(worker, message.timestamp)
        engine.begin()
        for (const eventId of results.take(message)) {
          const event = engine.book.event(eventId)
          if (event === undefined) continue
          const fail = (text: string) => connection.error('internal', text)
          isolate.event(event, message, fail, () => notify(engine.sweep(event)))
        }
        return
      case 'verify:result':
        if (!recheck.verified(worker, message))
          connection.error('not_asked', 'this worker was not asked', 'request_id')
        return
      case 'bet:result':
        if (!workerBets.placed(worker, message))
          connection.error('not_asked', 'this worker was not asked', 'reference')
        return
    }
  }

  return (worker: WorkerRecord, message: WorkerMessage, connection: Connection): void =>
    isolate.message(worker, message, connection, () => take(worker, message, connection))
}

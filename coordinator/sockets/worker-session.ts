import type { OddsUpdate } from '#protocol/odds-update.ts'
import { type ScanBounds, UpdateScanner } from '#protocol/scan-update.ts'
import type { WorkerMessage, WorkerRegister } from '#protocol/worker-message.ts'
import type { Grant } from '#runtime/access.ts'
import { AlreadyRegistered, type Fleet, TooManyWorkers } from '../fleet/fleet.ts'
import { mayRegister, speaksFor } from '../fleet/speaks-for.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import type { Connection, Session } from './socket-server.ts'

export type WorkerSessionPorts = {
  readonly fleet: Fleet
  /** prices, results, answers: everything that is not about the connection itself */
  readonly handle: (worker: WorkerRecord, message: WorkerMessage, connection: Connection) => void
  /** what a scanned match may hold; more is left to JSON and its errors */
  readonly scanBounds: ScanBounds
  /** counts updates by how they were read */
  readonly onUpdate: (how: 'scanned' | 'json') => void
  /** somebody starts or stops listening to the basic broadcast */
  readonly listen: (connection: Connection) => () => void
}

/** Opens the session of a worker; undefined when it cannot register. */
export const openWorkerSession = (
  message: WorkerRegister,
  connection: Connection,
  grant: Grant,
  { fleet, handle, listen, scanBounds, onUpdate }: WorkerSessionPorts,
): Session | undefined => {
  if (!mayRegister(message, grant)) {
    connection.error('forbidden', `this token is bound to ${[...(grant.sites ?? [])].join(', ')}`, 'site')
    return undefined
  }
  let worker: WorkerRecord
  try {
    worker = fleet.register(message, connection, speaksFor(message, grant))
  } catch (error) {
    if (!(error instanceof AlreadyRegistered || error instanceof TooManyWorkers)) throw error
    connection.error(error.code, error.message, 'worker_id')
    return undefined
  }
  connection.send({ type: 'registration:ack', worker_id: worker.id, status: 'registered' })
  const stopListening = listen(connection)
  const scanner = new UpdateScanner(scanBounds)
  return {
    receive: (received) => {
      if (received.worker_id !== worker.id) {
        connection.error('wrong_worker', `this connection is ${worker.id}`, 'worker_id')
        return
      }
      if (received.type === 'odds:update') onUpdate('json')
      handle(worker, received, connection)
    },
    receiveBytes: (bytes) => {
      const update: OddsUpdate | undefined = scanner.scan(bytes)
      if (update === undefined || update.worker_id !== worker.id) return false
      onUpdate('scanned')
      handle(worker, update, connection)
      return true
    },
    left: () => {
      stopListening()
      fleet.leave(worker)
    },
  }
}

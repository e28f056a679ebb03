import type { WorkerMessage, WorkerRegister } from '#protocol/worker-message.ts'
import type { Grant } from '#runtime/access.ts'
import { AlreadyRegistered, type Fleet, TooManyWorkers } from '../fleet/fleet.ts'
import { mayRegister, type SpeaksFor, speaksFor } from '../fleet/speaks-for.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import type { Connection, Session } from './socket-server.ts'

export type WorkerSessionPorts = {
  readonly fleet: Fleet
  /** prices, results, answers: everything that is not about the connection itself */
  readonly handle: (worker: WorkerRecord, message: WorkerMessage, connection: Connection) => void
  /** somebody starts or stops listening to the basic broadcast */
  readonly listen: (connection: Connection) => () => void
}

/** Opens the session of a worker; undefined when it cannot register. */
export const openWorkerSession = (
  message: WorkerRegister,
  connection: Connection,
  grant: Grant,
  { fleet, handle, listen }: WorkerSessionPorts,
): Session | undefined => {
  if (!mayRegister(message, grant)) {
    connection.error('forbidden', `this token is bound to ${[...(grant.sites ?? [])].join(', ')}`, 'site')
    return undefined
  }
  const isAllowed = speaksFor(message, grant)
  let worker: WorkerRecord
  try {
    worker = fleet.register(message, connection)
  } catch (error) {
    if (!(error instanceof AlreadyRegistered || error instanceof TooManyWorkers)) throw error
    connection.error(error.code, error.message, 'worker_id')
    return undefined
  }
  connection.send({ type: 'registration:ack', worker_id: worker.id, status: 'registered' })
  const stopListening = listen(connection)
  return {
    receive: (received) => {
      if (received.worker_id !== worker.id) {
        connection.error('wrong_worker', `this connection is ${worker.id}`, 'worker_id')
        return
      }
      handle(worker, withoutForeignPrices(received, isAllowed, connection), connection)
    },
    left: () => {
      stopListening()
      fleet.leave(worker)
    },
  }
}

/** The message without matches of bookmakers that the worker may not speak for; each of them is answered with an error. */
const withoutForeignPrices = (
  message: WorkerMessage,
  isAllowed: SpeaksFor,
  connection: Connection,
): WorkerMessage => {
  if (message.type !== 'odds:update') return message
  const own = message.data.matches.filter((match, index) => {
    const { bookmaker } = match as { bookmaker?: unknown }
    if (typeof bookmaker !== 'string' || isAllowed(bookmaker)) return true
    const text = `this worker does not speak for ${bookmaker.slice(0, 80)}`
    connection.error('wrong_bookmaker', text, `data.matches.${index}.bookmaker`)
    return false
  })
  return own.length === message.data.matches.length
    ? message
    : { ...message, data: { ...message.data, matches: own } }
}

import type { BoardChange, Engine, EventBook } from '#engine/engine.ts'
import type { WorkerMessage } from '#protocol/worker-message.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import type { Quarantine } from './quarantine.ts'
import type { Connection } from './sockets/socket-server.ts'

export type IsolatePorts = {
  readonly quarantine: Quarantine
  readonly engine: Pick<Engine, 'close'>
  readonly notify: (changes: readonly BoardChange[]) => void
}

const matchKey = (worker: WorkerRecord, raw: unknown): string => {
  const named = Object(raw) as Record<string, unknown>
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')
  return ['home_team', 'away_team', 'match_id', 'bookmaker']
    .map((field) => text(named[field]))
    .concat(worker.id)
    .join('¦')
}

/**
 * The boundary round each match and each event. A match that throws is set aside with all its prices; an event that throws
 * closes its opportunities and is not searched for a while. Everything else goes on.
 */
export const createIsolation = ({ quarantine, engine, notify }: IsolatePorts) => {
  return {
    /** The last boundary: whatever a message sets off, its sender hears of it and everybody else goes on. */
    message: (
      worker: WorkerRecord,
      message: WorkerMessage,
      connection: Pick<Connection, 'error'>,
      action: () => void,
    ): void => {
      try {
        action()
      } catch (error) {
        quarantine.add(`${worker.id} ${message.type}`, 'message', error, message)
        connection.error('internal', `an exception in ${message.type}`)
      }
    },
    match: (
      worker: WorkerRecord,
      raw: unknown,
      fail: (message: string) => void,
      action: () => void,
      dropPrices: () => void,
    ): void => {
      if (quarantine.size() > 0 && quarantine.has(matchKey(worker, raw))) {
        fail('this match was set aside after an exception')
        return
      }
      try {
        action()
      } catch (error) {
        quarantine.add(matchKey(worker, raw), 'match', error, raw)
        dropPrices()
        fail('an exception; this match is set aside')
      }
    },
    event: (event: EventBook, input: unknown, fail: (message: string) => void, action: () => void): void => {
      if (quarantine.has(event.eventId)) return
      try {
        action()
      } catch (error) {
        quarantine.add(event.eventId, 'event', error, input)
        notify(engine.close(event, 'internal_error'))
        fail(`an exception; event ${event.slug} is set aside`)
      }
    },
  }
}
export type Isolation = ReturnType<typeof createIsolation>

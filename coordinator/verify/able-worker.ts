import type { Fleet } from '../fleet/fleet.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'

/** No worker is connected that could do it; nothing was sent. Try again later or choose another bookmaker. */
export class NoWorker extends Error {
  readonly code = 'unavailable'
  readonly statusCode = 503
  constructor(bookmaker: string, ability: string) {
    super(`no connected worker of ${bookmaker} can ${ability}`)
    this.name = 'NoWorker'
  }
}

/** A connected worker that reads the bookmaker and can do what is asked. */
export const ableWorker = (
  fleet: Fleet,
  bookmaker: string,
  isAble: (worker: WorkerRecord) => boolean,
): WorkerRecord | undefined =>
  fleet
    .all()
    .find((worker) => worker.connected && isAble(worker) && (worker.bookmaker ?? worker.site) === bookmaker)

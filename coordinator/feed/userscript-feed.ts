import type { ErrorCode } from '#protocol/error-code.ts'
import { type FeedV1, feedWorkerId, messageOfFeedV1 } from '#protocol/feed-v1.ts'
import type { WorkerMessage } from '#protocol/worker-message.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import type { Connection } from '../sockets/socket-server.ts'

export type FeedProblem = { readonly code: ErrorCode; readonly message: string; readonly path?: string }

export type FeedPorts = {
  readonly fleet: Fleet
  readonly handle: (worker: WorkerRecord, message: WorkerMessage, connection: Connection) => void
  readonly timestamp: () => string
}

/** A script that has not posted for so long has been closed with its page. */
const silentForMs = 120_000

/**
 * Takes the envelopes of browser userscripts: each is a worker that nobody can speak to. It registers with its first envelope and leaves when it falls
 * silent; what is wrong with an envelope is the answer to it.
 */
export const createUserscriptFeed = ({ fleet, handle, timestamp }: FeedPorts) => {
  const scripts = new Map<string, { readonly worker: WorkerRecord; readonly timer: NodeJS.Timeout }>()

  const workerOf = (feed: FeedV1): WorkerRecord => {
    const id = feedWorkerId(feed)
    const known = scripts.get(id)
    if (known !== undefined) {
      known.timer.refresh()
      return known.worker
    }
    const worker = fleet.register(
      { type: 'worker:register', worker_id: id, site: feed.source, timestamp: timestamp() },
      { send: () => {} },
    )
    const timer = setTimeout(() => {
      scripts.delete(id)
      fleet.leave(worker)
    }, silentForMs)
    scripts.set(id, { worker, timer })
    return worker
  }

  return {
    take: (feed: FeedV1): { worker_id: string; errors: FeedProblem[] } => {
      const worker = workerOf(feed)
      const errors: FeedProblem[] = []
      handle(worker, messageOfFeedV1(feed), {
        send: () => {},
        sendText: () => {},
        error: (code, message, path) => errors.push({ code, message, ...(path && { path }) }),
        address: 'userscript',
      })
      return { worker_id: worker.id, errors }
    },
    close: (): void => {
      for (const { timer } of scripts.values()) clearTimeout(timer)
    },
  }
}
export type UserscriptFeed = ReturnType<typeof createUserscriptFeed>

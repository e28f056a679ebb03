import type { HttpOptions } from '#runtime/http.ts'
import type { Executor } from './executor.ts'

/**
 * The parts of the executor. It is ready when its ledger can be read: without Redis it still settles by hand, stops and answers, and takes up
 * offers when Redis is back.
 */
export const healthOf = ({
  ledger,
  redis,
  killSwitch,
  strategies,
  live,
  inProgress,
  begun,
}: Executor): ReturnType<HttpOptions['health']> => {
  const problem = strategies.problem()
  const stopped = killSwitch.stopped()
  let unknown: number | undefined
  try {
    unknown = ledger.db.get("SELECT count(*) AS legs FROM legs WHERE state = 'unknown'")!.legs as number
  } catch {
    unknown = undefined
  }
  return {
    ready: unknown !== undefined && begun(),
    parts: {
      ledger: { ok: unknown !== undefined, unknown_legs: unknown },
      redis: { ok: redis.status === 'ready', detail: redis.status },
      strategies: { ok: problem === undefined, ...(problem === undefined ? {} : { detail: problem }) },
      betting: {
        ok: stopped === undefined,
        mode: live ? 'live' : 'paper',
        in_progress: inProgress(),
        ...(stopped === undefined ? {} : { detail: `stopped by ${stopped}` }),
      },
    },
  }
}

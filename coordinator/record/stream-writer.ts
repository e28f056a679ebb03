import { Redis } from 'ioredis'
import type { Log } from '#runtime/log.ts'

export type StreamWriterOptions = {
  readonly redisUrl: string
  /** start of this coordinator, UTC ms; stands beside every entry, see `streamNumber` */
  readonly epoch: number
  readonly log: Log
  /** roughly so many of the newest entries are kept in each stream */
  readonly keep?: number
  readonly flushEveryMs?: number
  /** so many entries wait at most; more are dropped, and counted */
  readonly maxWaiting?: number
}

/**
 * Writes JSON entries to Redis streams in batches, beside the event loop's work. A stream that is away is no reason to stop watching: what
 * is over the bound is dropped and counted, and leaves a hole in the numbers that the historian sees.
 */
export const createStreamWriter = ({
  redisUrl,
  epoch,
  log,
  keep = 400_000,
  flushEveryMs = 50,
  maxWaiting = 100_000,
}: StreamWriterOptions) => {
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
  })
  redis.on('error', (error) => log.debug({ err: error }, 'redis connection'))
  let waiting: [stream: string, text: string, n: number][] = []
  const numbers = new Map<string, number>()
  let written = 0
  let dropped = 0
  let writing = false

  const flush = async (): Promise<void> => {
    if (writing || waiting.length === 0 || redis.status !== 'ready') return
    writing = true
    const batch = waiting
    waiting = []
    try {
      const pipeline = redis.pipeline()
      for (const [stream, text, n] of batch)
        pipeline.xadd(stream, 'MAXLEN', '~', keep, '*', 'json', text, 'epoch', epoch, 'n', n)
      const answers = await pipeline.exec()
      const failed = answers?.find(([error]) => error)?.[0]
      if (failed) throw failed
      written += batch.length
    } catch (error) {
      log.warn({ err: error, entries: batch.length }, 'could not write to the stream; will try again')
      waiting = [...batch, ...waiting].slice(-maxWaiting)
    } finally {
      writing = false
    }
  }
  const timer = setInterval(() => void flush(), flushEveryMs)

  return {
    write: (stream: string, entry: unknown): void => {
      if (waiting.length >= maxWaiting) {
        waiting.shift()
        dropped++
      }
      const n = (numbers.get(stream) ?? 0) + 1
      numbers.set(stream, n)
      waiting.push([stream, JSON.stringify(entry), n])
    },
    health: () => ({ ok: redis.status === 'ready', written, waiting: waiting.length, dropped }),
    close: async (): Promise<void> => {
      clearInterval(timer)
      await flush()
      redis.disconnect()
    },
  }
}
export type StreamWriter = ReturnType<typeof createStreamWriter>

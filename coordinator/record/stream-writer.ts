import { Redis } from 'ioredis'
import type { Log } from '#runtime/log.ts'
import { createEntryRing } from './entry-ring.ts'

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

/** Entries encoded and sent in one go: a few milliseconds of the event loop. */
const mostPerFlush = 2_000

/**
 * Writes JSON entries to Redis streams in batches, beside the event loop's work. A stream that is away is no reason to stop watching: what
 * is over the bound is dropped, the oldest first, and counted, and leaves a hole in the numbers that the historian sees. An entry becomes
 * text when it is sent, so that dropping costs less than writing.
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
  const waiting = createEntryRing<readonly [stream: string, entry: unknown, n: number]>(maxWaiting)
  const numbers = new Map<string, number>()
  let written = 0
  let writing = false

  /** Sends one batch. False: it must wait. */
  const sendBatch = async (): Promise<boolean> => {
    if (waiting.size() === 0 || redis.status !== 'ready') return false
    const batch = waiting.take(mostPerFlush)
    try {
      const pipeline = redis.pipeline()
      for (const [stream, entry, n] of batch)
        pipeline.xadd(stream, 'MAXLEN', '~', keep, '*', 'json', JSON.stringify(entry), 'epoch', epoch, 'n', n)
      const answers = await pipeline.exec()
      const failed = answers?.find(([error]) => error)?.[0]
      if (failed) throw failed
      written += batch.length
      return true
    } catch (error) {
      log.warn({ err: error, entries: batch.length }, 'could not write to the stream; will try again')
      waiting.putBack(batch)
      return false
    }
  }

  const flush = async (): Promise<void> => {
    if (writing) return
    writing = true
    // each batch waits for Redis to answer, so that messages and requests come between two batches
    while (await sendBatch());
    writing = false
  }
  const timer = setInterval(() => void flush(), flushEveryMs)

  return {
    /** Hands over an entry, which must not change any more. */
    write: (stream: string, entry: unknown): void => {
      const n = (numbers.get(stream) ?? 0) + 1
      numbers.set(stream, n)
      waiting.add([stream, entry, n])
    },
    health: () => ({
      ok: redis.status === 'ready',
      written,
      waiting: waiting.size(),
      dropped: waiting.dropped(),
    }),
    close: async (): Promise<void> => {
      clearInterval(timer)
      await flush()
      redis.disconnect()
    },
  }
}
export type StreamWriter = ReturnType<typeof createStreamWriter>

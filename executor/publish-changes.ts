import type { Redis } from 'ioredis'
import { redisKeys } from '#protocol/bet-job.ts'
import type { Log } from '#runtime/log.ts'
import type { Ledger } from './ledger/ledger.ts'
import { wireBet } from './wire-bet.ts'

export type ChangePublisher = {
  /** Something changed: publish it soon. Never waits, never fails. */
  publish(): void
  /** Tells what is still untold where Redis is there to be told, and stops. */
  stop(): Promise<void>
}

const streamLength = 10_000
const retryMs = 1_000

/**
 * Tells the stream of bet changes what the ledger says has not been told. While Redis is away nothing is lost: the ledger remembers, and every bet is
 * told in its newest state when Redis is back.
 */
export const createChangePublisher = (ledger: Ledger, redis: Redis, log: Log): ChangePublisher => {
  let wanted = false
  let running: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = false

  const run = async (): Promise<void> => {
    while (wanted && !stopped) {
      wanted = false
      try {
        for (let batch = ledger.unpublished(100); batch.length > 0; batch = ledger.unpublished(100)) {
          const pipeline = redis.pipeline()
          for (const bet of batch)
            pipeline.xadd(
              redisKeys.betChanges,
              'MAXLEN',
              '~',
              streamLength,
              '*',
              'json',
              JSON.stringify(wireBet(bet)),
            )
          const answers = (await pipeline.exec()) ?? []
          const failed = answers.find(([error]) => error)
          if (failed || answers.length < batch.length)
            throw failed?.[0] ?? new Error('not all changes were told')
          ledger.transaction(() => {
            for (const bet of batch) ledger.published(bet.id, bet.changes)
          })
        }
      } catch (error) {
        if (stopped) return
        log.debug({ err: error }, 'changes are told later')
        clearTimeout(retry)
        retry = setTimeout(publish, retryMs).unref()
        return
      }
    }
  }
  const publish = (): void => {
    wanted = true
    if (running || stopped) return
    // a turn later, so that the transitions of one moment are told as one
    running = new Promise<void>((resolve) => setImmediate(resolve)).then(run).finally(() => {
      running = undefined
    })
  }
  return {
    publish,
    stop: async () => {
      clearTimeout(retry)
      while (running && redis.status === 'ready') await running
      stopped = true
    },
  }
}

import { UnrecoverableError, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { type BetJob, redisKeys } from '#protocol/bet-job.ts'
import type { Log } from '#runtime/log.ts'
import type { Offer } from './bet-stages.ts'
import { OfferNotTaken } from './genuine-offers.ts'
import type { BetEntry } from './ledger/entry.ts'

export type OfferConsumer = {
  /** bets in progress now */
  inProgress(): number
  stop(): Promise<void>
}

/**
 * Takes offers from the queue. Delivery is at least once and the ledger makes it count once, so a job is never tried again by the queue: a
 * stalled or failed one is either in the ledger, which goes on with it, or was never begun and its prices are old.
 */
export const consumeOffers = (
  redis: Redis,
  concurrency: number,
  log: Log,
  read: (data: unknown) => BetJob,
  processBet: (offer: Offer) => Promise<BetEntry>,
): OfferConsumer => {
  let inProgress = 0
  const worker = new Worker(
    redisKeys.bets,
    async (job) => {
      let offer: BetJob
      try {
        offer = read(job.data)
      } catch (error) {
        if (!(error instanceof OfferNotTaken)) throw error
        log.warn({ job: job.id, code: error.code, ...error.values }, 'an offer is not taken')
        throw new UnrecoverableError(`${error.code}: ${error.message}`)
      }
      inProgress++
      try {
        const { opportunity, offered_at } = offer
        const bet = await processBet({ opportunity, origin: 'queue', offeredAt: Date.parse(offered_at) })
        return { bet: bet.id, state: bet.state }
      } finally {
        inProgress--
      }
    },
    {
      connection: redis,
      concurrency,
      maxStalledCount: 0,
      // an offer in the hands of a process that died is given up within seconds: the ledger has it, or its prices are old
      lockDuration: 10_000,
      stalledInterval: 5_000,
      removeOnComplete: { count: 1000 },
      removeOnFail: { count: 1000 },
    },
  )
  // without a listener an error of the connection would end the process; it comes back by itself
  worker.on('error', (error) => log.debug({ err: error }, 'the queue is away'))
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.id }, 'an offer failed'))
  return {
    inProgress: () => inProgress,
    stop: async () => {
      // without Redis there is no lock to give back, and waiting for it would never end
      const away = redis.status !== 'ready'
      const closing = worker.close(away).catch(() => {})
      if (!away) await closing
    },
  }
}

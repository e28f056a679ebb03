import { setTimeout as delay } from 'node:timers/promises'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { type BetJob, redisKeys, signaturePurposes } from '#protocol/bet-job.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Log } from '#runtime/log.ts'
import type { Signer } from '#runtime/signature.ts'

/** More than this many are not kept for a queue that is away: older ones would be stale when it returns. */
const maxWaiting = 1000

export type OffersOptions = {
  readonly redisUrl: string
  /** without it nothing is offered: the executor would refuse it */
  readonly signer: Signer | undefined
  /** start of this coordinator, UTC ms */
  readonly epoch: number
  readonly log: Log
}

/**
 * Offers opened opportunities to the executor through the queue. While Redis is away they wait here, as long as they stay open; watching and
 * broadcasting go on. One job per opportunity; what makes a bet happen once is the executor's ledger, not the queue.
 */
export const createOffers = ({ redisUrl, signer, epoch, log }: OffersOptions) => {
  const connection = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
  })
  let up = false
  let offered = 0
  const waiting = new Map<string, BetJob>()
  // BullMQ gets a connection of its own: it must queue its own start-up commands while Redis comes up
  const queueConnection = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
  })
  const queue = new Queue<BetJob>(redisKeys.bets, {
    connection: queueConnection,
    defaultJobOptions: {
      attempts: 1,
      removeOnComplete: { age: 24 * 3600, count: 10_000 },
      removeOnFail: { age: 7 * 24 * 3600 },
    },
  })
  queue.on('error', (error) => log.debug({ err: error }, 'queue connection'))
  queueConnection.on('error', (error) => log.debug({ err: error }, 'queue connection'))
  connection.on('error', (error) => log.debug({ err: error }, 'redis connection'))
  connection.on('ready', () => {
    if (!up) log.info({ waiting: waiting.size }, 'redis is there: offering')
    up = true
    void flush()
  })
  connection.on('close', () => {
    if (up) log.warn('redis is away: watching and broadcasting go on, offers wait')
    up = false
  })

  const flush = async (): Promise<void> => {
    for (const [id, job] of waiting) {
      if (!up) return
      waiting.delete(id)
      try {
        await queue.add('bet', job, { jobId: id })
        offered++
      } catch (error) {
        waiting.set(id, job)
        log.warn({ err: error, opportunity: id }, 'could not offer; will try again')
        return
      }
    }
  }

  return {
    offer: (opportunity: Opportunity, offeredAt: string): void => {
      if (signer === undefined) return
      if (waiting.size >= maxWaiting) waiting.delete(waiting.keys().next().value!)
      const job = { opportunity, offered_at: offeredAt, epoch }
      waiting.set(opportunity.id, signer.sign(signaturePurposes.bet, job))
      if (up) void flush()
    },
    /** It is over: nobody must be offered it any more. */
    withdraw: (opportunityId: string): void => void waiting.delete(opportunityId),
    health: () => ({
      ok: up && signer !== undefined,
      detail: !up
        ? 'redis is away; offers wait'
        : signer === undefined
          ? 'no SIGNING_KEY: nothing is offered'
          : 'connected',
      waiting: waiting.size,
      offered,
    }),
    /** Jobs that nobody has taken yet; undefined while Redis is away. */
    pending: async (): Promise<number | undefined> =>
      up ? queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized') : undefined,
    close: async (): Promise<void> => {
      connection.disconnect()
      queueConnection.disconnect()
      // with Redis away BullMQ waits for it for ever; nothing of ours is in its hands any more
      await Promise.race([queue.close().catch(() => {}), delay(500, undefined, { ref: false })])
    },
  }
}
export type Offers = ReturnType<typeof createOffers>

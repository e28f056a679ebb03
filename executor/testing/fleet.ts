import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { redisKeys, signaturePurposes } from '#protocol/bet-job.ts'
import type { EventResult } from '#protocol/event-result.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { freePort, startRedis } from '#runtime/redis-server.ts'
import { type ExecutorProcess, startExecutorProcess } from './executor-process.ts'
import { signedJob, testSigner } from './signed-job.ts'
import { priceKey, startStandInCoordinator } from './stand-in-coordinator.ts'

/** The secret every test plants; nothing an executor writes may contain it. */
export const planted = 'planted-live-key-0123456789'

// processes are killed here, not machines: files in memory survive that, and syncing them costs nothing
const scratch = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/**
 * A real Redis, a coordinator's stand-in, a data directory, and as many lives of one executor as a test wants. Paper fills after 30 ms.
 */
export const startFleet = async () => {
  const directory = await mkdtemp(join(scratch, 'executor-'))
  // append-only: a Redis that is killed comes back with its queue
  const redisPort = await freePort()
  const runRedis = () => startRedis({ port: redisPort, directory })
  let redisServer = await runRedis()
  const redis = new Redis(redisServer.url, { maxRetriesPerRequest: null })
  const queue = new Queue(redisKeys.bets, { connection: redis })
  const coordinator = await startStandInCoordinator()
  redis.on('error', () => {})
  queue.on('error', () => {})
  const port = await freePort()
  let last: ExecutorProcess | undefined
  return {
    redis,
    queue,
    coordinator,
    directory,
    start: async (environment: Readonly<Record<string, string>> = {}): Promise<ExecutorProcess> => {
      last = await startExecutorProcess(port, {
        REDIS_URL: redisServer.url,
        COORDINATOR_URL: coordinator.url,
        DATA_DIR: directory,
        PAPER_DELAY_MS: '30',
        RECONCILE_MS: '100',
        SURVIVAL: 'false',
        ...environment,
      })
      return last
    },
    /** Writes strategies and gives the settings that bet them live through slips. */
    liveWith: async (strategy: object, venue = 'slip'): Promise<Record<string, string>> => {
      const file = join(directory, 'strategies.yaml')
      await writeFile(
        file,
        JSON.stringify({ strategies: [{ name: 'live-test', mode: 'live', ...strategy }] }),
      )
      return {
        MODE: 'live',
        LIVE_KEY: planted,
        VENUES: JSON.stringify({ '*': venue }),
        STRATEGIES_FILE: file,
      }
    },
    offer: (opportunity: Opportunity, id = opportunity.id) =>
      queue.add('bet', signedJob(opportunity), { jobId: id }),
    /** Shows the opportunity's prices as they were offered. */
    hold: (opportunity: Opportunity): void => {
      for (const leg of opportunity.legs) coordinator.prices.set(priceKey(leg), { odds: leg.odds })
    },
    result: (opportunity: Opportunity, more: Partial<EventResult> = {}) =>
      redis.xadd(
        redisKeys.results,
        '*',
        'json',
        JSON.stringify(
          testSigner.sign(signaturePurposes.result, {
            event_id: opportunity.event_id,
            home: 'Rovers',
            away: 'United',
            status: 'finished',
            score: [1, 1],
            site: 'scores',
            at: new Date().toISOString(),
            ...more,
          }),
        ),
      ),
    /** Kills Redis as a power cut would, and starts it again on what it had written. */
    killRedis: async (): Promise<void> => {
      if (redisServer.pid !== undefined) process.kill(redisServer.pid, 'SIGKILL')
      await redisServer.stop()
      redisServer = await runRedis()
    },
    stop: async () => {
      await last?.kill('SIGKILL')
      await queue.close()
      redis.disconnect()
      await coordinator.stop()
      await redisServer.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
export type Fleet = Awaited<ReturnType<typeof startFleet>>

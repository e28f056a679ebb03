import { Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BetJob, betJob, redisKeys } from '#protocol/bet-job.ts'
import { freePort, type RedisServer, startRedis } from '#runtime/redis-server.ts'
import { iso, openClient, openCoordinator, openWorker } from '../testing/open-coordinator.ts'

let port: number
let redis: RedisServer | undefined
let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeEach(async () => {
  port = await freePort()
  coordinator = await openCoordinator({ REDIS_URL: `redis://127.0.0.1:${port}` })
})
afterEach(async () => {
  await coordinator.close()
  await redis?.stop()
})

const offerArbitrage = async (away: string) => {
  const match = { home_team: 'Arsenal', away_team: away, start_time: iso(3_600_000) }
  const [a, b] = [
    await openWorker(coordinator.socket, 'a1', `a-${away}`),
    await openWorker(coordinator.socket, 'b1', `b-${away}`),
  ]
  a.offer([{ ...match, odds: { ft_ou: { over: 2.1, under: 1.7, line: 2.5 } } }])
  b.offer([{ ...match, odds: { ft_ou: { over: 1.8, under: 2.05, line: 2.5 } } }])
}

/** Takes jobs as the executor does, until there are that many. */
const take = async (count: number): Promise<BetJob[]> => {
  const connection = new Redis(redis!.url, { maxRetriesPerRequest: null })
  const jobs: BetJob[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const worker = new Worker(
    redisKeys.bets,
    async (job) => {
      jobs.push(betJob.parse(job.data))
      if (jobs.length >= count) resolve()
    },
    { connection },
  )
  await promise
  await worker.close()
  connection.disconnect()
  return jobs
}

test('while Redis is away opportunities are broadcast, and offered when it is there; an opportunity that closed meanwhile is not', async () => {
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  await offerArbitrage('Chelsea')
  const stays = await consumer.next('opportunity:opened')
  await offerArbitrage('Everton')
  const goes = await consumer.next('opportunity:opened')
  const again = await openWorker(coordinator.socket, 'b1', 'b-late')
  again.offer([
    {
      home_team: 'Arsenal',
      away_team: 'Everton',
      start_time: iso(3_600_000),
      odds: { ft_ou: { over: 1.8, under: 1.9, line: 2.5 } },
    },
  ])
  expect((await consumer.next('opportunity:closed')).id).toBe(goes.opportunity.id)
  expect(await coordinator.get('/health')).toMatchObject({
    status: 'degraded',
    parts: { redis: { ok: false, waiting: 1 } },
  })

  redis = await startRedis({ port })
  const [job] = await take(1)
  expect(job!.opportunity.id).toBe(stays.opportunity.id)
  expect(job!.opportunity.plan!.stakes_minor).toHaveLength(2)
  expect(await coordinator.get('/health')).toMatchObject({
    parts: { redis: { ok: true, waiting: 0, offered: 1 } },
  })
})

test('ticks reach the stream with raw and canonical names', async () => {
  redis = await startRedis({ port })
  await offerArbitrage('Chelsea')
  const reader = new Redis(redis.url)
  let entries: [string, string[]][] = []
  for (let i = 0; i < 50 && entries.length < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    entries = await reader.xrange(redisKeys.ticks, '-', '+')
  }
  reader.disconnect()
  const ticks = entries.map(([, [, text]]) => JSON.parse(text!) as Record<string, unknown>)
  expect(
    ticks
      .map(
        ({ bookmaker, market, line, selection, odds }) =>
          `${bookmaker} ${market} ${line} ${selection} ${odds}`,
      )
      .sort(),
  ).toEqual([
    'a1 ft_ou 2.5 over 2.1',
    'a1 ft_ou 2.5 under 1.7',
    'b1 ft_ou 2.5 over 1.8',
    'b1 ft_ou 2.5 under 2.05',
  ])
  expect(ticks[0]).toMatchObject({
    home: 'Arsenal',
    away: 'Chelsea',
    event: 'arsenal_vs_chelsea',
    sport: 'football',
    swapped: false,
    worker_id: 'a-Chelsea',
  })
  // numbered without a hole, all by one start of the coordinator
  expect(entries.map(([, fields]) => fields[fields.indexOf('n') + 1])).toEqual(['1', '2', '3', '4'])
  expect(new Set(entries.map(([, fields]) => fields[fields.indexOf('epoch') + 1])).size).toBe(1)
})

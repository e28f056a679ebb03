import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Bet, bet as betSchema } from '#protocol/bet-change.ts'
import { redisKeys } from '#protocol/bet-job.ts'
import type { EventResult } from '#protocol/event-result.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { freePort, type RedisServer, startRedis } from '#runtime/redis-server.ts'
import { sampleOpportunity, threeWay } from './testing/sample-opportunity.ts'
import { priceKey, type StandInCoordinator, startStandInCoordinator } from './testing/stand-in-coordinator.ts'
import { openPaperBook } from './venues/paper-book.ts'

let redisServer: RedisServer
let redis: Redis
let queue: Queue
let coordinator: StandInCoordinator
let directory: string
let child: ChildProcess | undefined
let port: number

beforeAll(async () => {
  redisServer = await startRedis()
  redis = new Redis(redisServer.url, { maxRetriesPerRequest: null })
})
afterAll(async () => {
  redis.disconnect()
  await redisServer.stop()
})
beforeEach(async () => {
  await redis.flushall()
  queue = new Queue(redisKeys.bets, { connection: redis })
  coordinator = await startStandInCoordinator()
  directory = await mkdtemp(join(tmpdir(), 'executor-'))
  port = await freePort()
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await queue.close()
  await coordinator.stop()
  await rm(directory, { recursive: true, force: true })
})

/** Starts the real process and waits until it answers. */
const start = async (environment: Record<string, string> = {}): Promise<ChildProcess> => {
  child = spawn(process.execPath, ['executor/main.ts'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      REDIS_URL: redisServer.url,
      COORDINATOR_URL: coordinator.url,
      DATA_DIR: directory,
      PAPER_DELAY_MS: '30',
      SURVIVAL: 'false',
      LOG_LEVEL: 'info',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const started = child
  await until(async () => {
    if (started.exitCode !== null) throw new Error(`executor ended with ${started.exitCode}`)
    return (await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined))?.ok
  })
  return started
}

const until = async <T>(what: () => Promise<T | undefined | false>, ms = 15_000): Promise<T> => {
  const end = performance.now() + ms
  for (;;) {
    const value = await what()
    if (value) return value
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

const get = async <T>(path: string): Promise<T> =>
  (await (await fetch(`http://127.0.0.1:${port}${path}`)).json()) as T
const bets = (): Promise<Bet[]> => get<Bet[]>('/bets')
const betInState = (state: string): Promise<Bet> =>
  until(async () => (await bets()).find((bet) => bet.state === state))
const offer = (opportunity: Opportunity, id = opportunity.id) =>
  queue.add('bet', { opportunity, offered_at: new Date().toISOString() }, { jobId: id })
const hold = (opportunity: Opportunity) => {
  for (const leg of opportunity.legs) coordinator.prices.set(priceKey(leg), { odds: leg.odds })
}
const result = (opportunity: Opportunity, more: Partial<EventResult> = {}) =>
  redis.xadd(
    redisKeys.results,
    '*',
    'json',
    JSON.stringify({
      event_id: opportunity.event_id,
      home: 'Rovers',
      away: 'United',
      status: 'finished',
      score: [1, 1],
      site: 'scores',
      at: new Date().toISOString(),
      ...more,
    }),
  )

test('an offer is placed on paper, settled from the result, counted, and told', async () => {
  const opportunity = sampleOpportunity('o1')
  hold(opportunity)
  await start()
  await offer(opportunity)
  const placed = await betInState('placed')
  expect(placed.legs.map(({ state, stake_minor, odds }) => [state, stake_minor, odds])).toEqual([
    ['placed', 4906, 2.1],
    ['placed', 2642, 3.9],
    ['placed', 2453, 4.2],
  ])
  // 10001 pence out; home brings 10302.6, draw 10303.8, away 10302.6
  expect([placed.outlay_minor, placed.worst_minor, placed.best_minor]).toEqual([10001, 302, 303])

  await result(opportunity)
  const settled = await betInState('settled')
  expect(settled.legs.map(({ state, profit_minor }) => [state, profit_minor])).toEqual([
    ['lost', -4906],
    ['won', 7662],
    ['lost', -2453],
  ])
  expect(settled.profit_minor).toBe(303)
  const pnl = await get<Record<string, unknown>>('/pnl')
  expect(pnl).toMatchObject({ currency: 'GBP', settled: 1, open: 0, staked_minor: 10001, profit_minor: 303 })
  expect(pnl.by_bookmaker).toMatchObject({ alpha: { profit_minor: -4906 }, beta: { profit_minor: 7662 } })
  expect(pnl.by_strategy).toMatchObject({ 'paper-arbitrage': { profit_minor: 303, settled: 1 } })
  expect(pnl.by_sport).toMatchObject({ football: { profit_minor: 303 } })

  const told = await until(async () => {
    const entries = await redis.xrange(redisKeys.betChanges, '-', '+')
    const all = entries.map(([, fields]) => betSchema.parse(JSON.parse(fields[1]!)))
    return all.at(-1)?.state === 'settled' && all
  })
  expect(told.at(-1)).toEqual(settled)
})

test('the same offer delivered again and again is placed once', async () => {
  const opportunity = sampleOpportunity('o1')
  hold(opportunity)
  await start()
  await Promise.all(Array.from({ length: 20 }, (_, n) => offer(opportunity, `delivery-${n}`)))
  await betInState('placed')
  await until(async () => (await queue.getCompletedCount()) === 20)
  const book = openPaperBook(join(directory, 'paper.sqlite'))
  expect(book.all()).toHaveLength(threeWay.length)
  expect(await bets()).toHaveLength(1)
  book.close()
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redisKeys } from '#protocol/bet-job.ts'
import { freePort } from '#runtime/redis-server.ts'
import { readCompose, testVariables } from './compose-file.ts'

/** The users of `docker-compose.yml` at a real Redis: each process does its own work, and nobody anything else. */

const variables = testVariables()
let server: ChildProcess
let port: number
const open: Redis[] = []
const connect = (user: string): Redis => {
  const password = variables[`REDIS_${user.toUpperCase()}_PASSWORD`]!
  const redis = new Redis(`redis://${user}:${password}@127.0.0.1:${port}`, { maxRetriesPerRequest: null })
  redis.on('error', () => {})
  open.push(redis)
  return redis
}
beforeAll(async () => {
  port = await freePort()
  const [program, ...args] = readCompose(variables).services.get('redis')!.command!
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', '/tmp', '--appendonly', 'no']
  server = spawn(program!, [...args, ...own], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of server.stdout!) {
    said += chunk
    if (said.includes('Ready to accept connections')) break
  }
})
afterAll(async () => {
  for (const redis of open) redis.disconnect()
  server.kill()
  await once(server, 'exit')
})

test('nobody without a password, nobody as administrator', async () => {
  const anybody = new Redis(port, { maxRetriesPerRequest: 0, retryStrategy: () => null })
  anybody.on('error', () => {})
  await expect(anybody.get('x')).rejects.toThrow()
  anybody.disconnect()
  for (const user of ['coordinator', 'executor', 'historian']) {
    const redis = connect(user)
    await expect(redis.config('GET', '*')).rejects.toThrow(/NOPERM/)
    await expect(redis.flushall()).rejects.toThrow(/NOPERM/)
    await expect(redis.keys('*')).rejects.toThrow(/NOPERM/)
    await expect(redis.get('something-else')).rejects.toThrow(/NOPERM/)
  }
})

test('the coordinator offers and the executor takes, through the queue', async () => {
  const queue = new Queue(redisKeys.bets, { connection: connect('coordinator') })
  const { promise: taken, resolve } = Promise.withResolvers<unknown>()
  const worker = new Worker(redisKeys.bets, async (job) => resolve(job.data), {
    connection: connect('executor'),
  })
  await queue.add('bet', { hello: 1 })
  expect(await taken).toEqual({ hello: 1 })
  await worker.close()
  await queue.close()
})

test('streams: the coordinator writes, the executor reads results only, the historian reads and trims', async () => {
  const [coordinator, executor, historian] = ['coordinator', 'executor', 'historian'].map(connect) as [
    Redis,
    Redis,
    Redis,
  ]
  for (const stream of [redisKeys.ticks, redisKeys.results]) await coordinator.xadd(stream, '*', 'json', '{}')
  expect(await executor.xlen(redisKeys.results)).toBe(1)
  await expect(executor.xlen(redisKeys.ticks)).rejects.toThrow(/NOPERM/)
  expect(await historian.xlen(redisKeys.ticks)).toBe(1)
  expect(await historian.xtrim(redisKeys.ticks, 'MAXLEN', 0)).toBe(1)
  await expect(historian.xlen('bull:bets:events')).rejects.toThrow(/NOPERM/)
})

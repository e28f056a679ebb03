import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort, type RedisServer, startRedis } from '#runtime/redis-server.ts'
import { bearer, testTokens } from '#runtime/testing/test-tokens.ts'
import { openDatabase } from './store/database.ts'
import { openManifest } from './store/manifest.ts'

const epoch = 1_780_000_000_000
let redis: RedisServer
let client: Redis
let directory: string
let port: number
let historian: ChildProcess | undefined
beforeEach(async () => {
  redis = await startRedis()
  client = new Redis(redis.url)
  directory = mkdtempSync(join(tmpdir(), 'historian-'))
  port = await freePort()
})
afterEach(async () => {
  await kill()
  client.disconnect()
  await redis.stop()
  rmSync(directory, { recursive: true, force: true })
})

const start = (settings: Record<string, string> = {}): void => {
  historian = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'historian/main.ts'], {
    env: {
      ...{ PATH: process.env.PATH, REDIS_URL: redis.url, DATA_DIR: directory, PORT: String(port) },
      ...{ READER_TOKEN: testTokens.READER_TOKEN, WINDOW_S: '3600', LOG_LEVEL: 'error', ...settings },
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}
const kill = async (): Promise<void> => {
  const child = historian
  historian = undefined
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Tick `n`: prices of two bookmakers in turn, two selections, a second apart. */
const tickNumber = (n: number) => ({
  at: new Date(epoch + n * 1000).toISOString(),
  ...{
    site: 'lab',
    bookmaker: n % 2 === 0 ? 'alpha' : 'beta',
    event_id: 'e1',
    event: 'a_vs_b',
    sport: 'football',
  },
  ...{
    home: "A'a",
    away: 'B',
    live: false,
    market: 'ft_1x2',
    selection: n % 4 < 2 ? 'home' : 'away',
    side: 'back',
  },
  ...{ odds: (150 + (n % 100)) / 100, swapped: false, worker_id: 'w1' },
})
const write = async (numbers: readonly number[], json = (n: number) => JSON.stringify(tickNumber(n))) => {
  const pipeline = client.pipeline()
  for (const n of numbers) pipeline.xadd('ticks', '*', 'json', json(n), 'epoch', epoch, 'n', n)
  await pipeline.exec()
}
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

// biome-ignore lint/suspicious/noExplicitAny: answers of a test
const ask = async (path: string): Promise<any> => {
  for (;;) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        headers: bearer(testTokens.READER_TOKEN),
      })
      return await answer.json()
    } catch {
      await pause(50) // it is still starting
    }
  }
}
/** Waits until the ticks recorded, sealed or not, are so many. */
const recorded = async (count: number): Promise<void> => {
  for (;;) {
    const { streams } = await ask('/storage')
    if (streams[0].rows + streams[0].open_rows >= count) return
    await pause(50)
  }
}

test('prices come back as they were written, sealed and open ones together, page by page', async () => {
  start({ WINDOW_ROWS: '100' })
  await write(range(1, 250))
  await recorded(250)
  await write(range(251, 260))
  await recorded(260)
  const expected = range(1, 260)
    .filter((n) => n % 2 === 0)
    .map((n) => ({ n, at: tickNumber(n).at, odds: tickNumber(n).odds }))
  const seen: unknown[] = []
  let next: string | null = '0-0'
  while (next !== null) {
    const page: { rows: { n: number; at: string; odds: number }[]; next: string | null } = await ask(
      `/ticks/ft_1x2/alpha?limit=50&cursor=${next}`,
    )
    seen.push(...page.rows.map(({ n, at, odds }) => ({ n, at, odds })))
    next = page.next
  }
  expect(seen).toEqual(expected)

  const ofBeta = range(1, 19) // the minute ends with the 19th
    .filter((n) => n % 4 === 1)
    .map((n) => tickNumber(n).odds)
  const { rows: candles } = await ask('/ohlc/ft_1x2/beta?event=e1')
  expect(candles.find((row: { selection: string }) => row.selection === 'home')).toMatchObject({
    ...{ o: ofBeta[0], h: Math.max(...ofBeta), l: Math.min(...ofBeta), c: ofBeta.at(-1), n: ofBeta.length },
  })
  const { rows: book } = await ask(`/as-of/e1?at=${encodeURIComponent(tickNumber(10).at)}`)
  expect(
    book.map(({ bookmaker, selection, odds }: Record<string, unknown>) => [bookmaker, selection, odds]),
  ).toEqual([
    ['alpha', 'away', tickNumber(10).odds],
    ['alpha', 'home', tickNumber(8).odds],
    ['beta', 'away', tickNumber(7).odds],
    ['beta', 'home', tickNumber(9).odds],
  ])
})

test('what never came and what could not be read is named, and what came twice is recorded once', async () => {
  start()
  await write([3, 4, 4, 5, 3])
  await write([6], () => '{"no":"tick"}')
  await write([9])
  await recorded(4)
  const named = (await ask('/gaps')).gaps.map(({ from_n, to_n, why }: Record<string, unknown>) => [
    from_n,
    to_n,
    why,
  ])
  expect(named).toEqual([
    [1, 2, 'missing'],
    [6, 6, 'unreadable'],
    [7, 8, 'missing'],
  ])
  expect(await ask('/health')).toMatchObject({ status: 'degraded', parts: { ticks: { ok: false, gaps: 3 } } })
  await kill()
  start()
  expect((await ask('/gaps')).gaps).toHaveLength(3)
})

test('half a line that a killed process left is cut off and read again', async () => {
  start()
  await write(range(1, 20))
  await recorded(20)
  await kill()
  writeFileSync(join(directory, 'spool', 'ticks-0-0.ndjson'), '{"id_ms":17800000', { flag: 'a' })
  start()
  await write(range(21, 30))
  await recorded(30)
  const { rows } = await ask('/ticks/ft_1x2/beta')
  expect(rows.map(({ n }: { n: number }) => n)).toEqual(range(1, 30).filter((n) => n % 2 === 1))
})

test('killed at 20 random points, it has every tick once and no gap, and the files are as their sums say', async () => {
  const total = 20_000
  start({ WINDOW_ROWS: '700' })
  const writing = (async () => {
    for (let n = 1; n <= total; n += 100) {
      await write(range(n, n + 99))
      await pause(40)
    }
  })()
  for (let i = 0; i < 20; i++) {
    await pause(400 + Math.random() * 500)
    await kill()
    start({ WINDOW_ROWS: '700' })
  }
  await writing
  await recorded(total)
  expect((await ask('/gaps')).gaps).toEqual([])
  const { rows } = await ask('/coverage/alpha')
  expect(
    rows.map(({ ticks }: { ticks: number }) => ticks).reduce((sum: number, ticks: number) => sum + ticks),
  ).toBe(total / 2)
  await kill()

  const manifest = openManifest(directory)
  const files = manifest.files('ticks')
  manifest.close()
  expect(files.length).toBeGreaterThan(3)
  execFileSync('sha256sum', ['--check', '--quiet'], {
    cwd: directory,
    input: files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''),
  })
  const database = await openDatabase(directory, 128)
  const sealed = files.map(({ path }) => `'${join(directory, path)}'`).join(', ')
  const [counts] = await database.query(
    `SELECT count(*) AS rows, count(DISTINCT n) AS different, max(n) AS last FROM read_parquet([${sealed}])`,
  )
  database.close()
  // sealed is a run from 1 without repetition; the rest is in the open window, counted above
  expect(counts).toEqual({ rows: counts!.last, different: counts!.last, last: counts!.last })
})

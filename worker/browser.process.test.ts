import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import { createBrowser, type WorkerBrowser } from './browser.ts'
import { rssOfTree } from './rss.ts'
import { createSlip } from './slip.ts'
import { type CoordinatorServer, startCoordinatorServer } from './testing/coordinator-server.ts'
import { type SampleBookmaker, samplePageSite, startSampleBookmaker } from './testing/sample-bookmaker.ts'
import { startWorker, type Worker } from './worker.ts'

const log = createLog('worker', 'silent')
const browserOptions = {
  log,
  path: undefined,
  args: [],
  proxyUrl: undefined,
  profileDir: undefined,
  maxAgeMs: 3_600_000,
  maxPages: 100,
  maxRssBytes: 2 ** 33,
}

let bookmaker: SampleBookmaker
let coordinator: CoordinatorServer
let browser: WorkerBrowser
let worker: Worker
const abort = new AbortController()
const profileDir = mkdtempSync(join(tmpdir(), 'oddsfleet-profile-'))

const workerOptions = () => ({
  site: samplePageSite,
  workerId: 'worker-sample-1',
  baseUrl: bookmaker.url,
  coordinatorUrl: coordinator.url,
  heartbeatMs: 200,
  blockedPauseMs: 60_000,
  clock: systemClock,
  log,
  signal: abort.signal,
  browser,
  profileDir,
  maxStake: 5,
  stop: () => {},
})

/** The browsers that this process started: their main processes, below a wrapper script or not. */
const ownBrowsers = (): number[] => {
  const rows = execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s?(.*)$/.exec(line))
    .filter((row) => row !== null)
    .map(([, pid, parent, program, rest]) => ({ pid: Number(pid), parent: Number(parent), program, rest }))
  const isOurs = (pid: number): boolean => {
    const parent = rows.find((row) => row.pid === pid)?.parent
    return parent !== undefined && (parent === process.pid || isOurs(parent))
  }
  return rows
    .filter(({ program, rest }) => /chrom/i.test(program!) && !rest!.includes('--type='))
    .map(({ pid }) => pid)
    .filter(isOurs)
}

beforeAll(async () => {
  bookmaker = await startSampleBookmaker()
  coordinator = await startCoordinatorServer()
  bookmaker.state.rows = [
    {
      id: '1',
      home: 'Arsenal',
      away: 'Chelsea',
      prices: [
        { market: 'ft_1x2', selection: 'home', odds: 2.1 },
        { market: 'ft_1x2', selection: 'draw', odds: 3.4 },
        { market: 'ft_1x2', selection: 'away', odds: 3.5 },
      ],
    },
  ]
  browser = createBrowser({ ...browserOptions, profileDir })
  worker = startWorker(workerOptions())
})
afterAll(async () => {
  abort.abort()
  await worker.stopped()
  await browser.close()
  await coordinator.close()
  await bookmaker.close()
  rmSync(profileDir, { recursive: true, force: true })
})

test('reads a site through a real browser and counts its memory', async () => {
  await coordinator.until('the prices', () => coordinator.book.size === 3)
  expect(coordinator.of('worker:register')[0]).toMatchObject({ can_place: true })
  const beat = await coordinator.until('a heartbeat', () =>
    coordinator
      .of('worker:heartbeat')
      .find((one) => one.state === 'watching' && one.rss_bytes! > process.memoryUsage.rss() + 50e6),
  )
  expect(beat.confirmed_at).toBeDefined()
  expect(await rssOfTree(process.pid)).toBeGreaterThan(process.memoryUsage.rss() + 50e6)
})

test('a browser that is killed is replaced, and changes are seen again', async () => {
  const [pid] = ownBrowsers()
  process.kill(pid!, 'SIGKILL')
  bookmaker.state.rows[0]!.prices[0]!.odds = 2.2
  await coordinator.until(
    'the new price',
    () => coordinator.book.get('sample Arsenal v Chelsea ft_1x2 home back') === 2.2,
    20_000,
  )
  expect(browser.starts()).toBe(2)
  expect(ownBrowsers()).not.toContain(pid)
  expect(worker.status.counters.reopened).toBeGreaterThan(0)
})

const bet = (reference: string) => ({
  type: 'bet:place' as const,
  reference,
  price: {
    bookmaker: 'sample',
    match_id: '1',
    home: 'Arsenal',
    away: 'Chelsea',
    market: 'ft_1x2',
    selection: 'home',
    side: 'back' as const,
  },
  stake_minor: 500,
  currency: 'GBP',
  min_odds: 2.1,
})
const resultsOf = (reference: string) =>
  coordinator.of('bet:result').filter((result) => result.reference === reference)

test('a bet is placed on the site’s slip once, however often it is asked for', async () => {
  coordinator.send(bet('ref-1'))
  coordinator.send(bet('ref-1'))
  await coordinator.until('both answers', () => resultsOf('ref-1').length === 2)
  coordinator.send(bet('ref-1'))
  await coordinator.until('the third answer', () => resultsOf('ref-1').length === 3)
  for (const result of resultsOf('ref-1'))
    expect(result).toMatchObject({ status: 'placed', bet_id: 'bet-1', odds: 2.1, stake_minor: 500 })
  expect(bookmaker.state.bets).toEqual(['ref-1'])
})

test('a worker that starts again remembers what its predecessor placed', async () => {
  const slip = createSlip({
    placeBet: samplePageSite.placeBet,
    browser,
    context: {
      baseUrl: bookmaker.url,
      shard: { index: 0, of: 1 },
      polite: async () => {},
      now: () => new Date().toISOString(),
    },
    bookmaker: undefined,
    journal: join(profileDir, 'placed.jsonl'),
    maxStake: 5,
    log,
  })
  expect(await slip.place(bet('ref-1'))).toMatchObject({ status: 'placed', bet_id: 'bet-1' })
  expect(bookmaker.state.bets).toEqual(['ref-1'])
})

test('a bet for another bookmaker is rejected without touching the site', async () => {
  const slip = createSlip({
    placeBet: samplePageSite.placeBet,
    browser,
    context: {
      baseUrl: bookmaker.url,
      shard: { index: 0, of: 1 },
      polite: async () => {},
      now: () => new Date().toISOString(),
    },
    bookmaker: 'another',
    journal: undefined,
    maxStake: 5,
    log,
  })
  expect(await slip.place(bet('ref-2'))).toMatchObject({ status: 'rejected', code: 'wrong_bookmaker' })
  expect(bookmaker.state.bets).toEqual(['ref-1'])
})

test('a bet over the worker’s own limit is rejected without touching the site, whoever asks', async () => {
  coordinator.send({ ...bet('ref-3'), stake_minor: 501 })
  await coordinator.until('the answer', () => resultsOf('ref-3').length === 1)
  expect(resultsOf('ref-3')[0]).toMatchObject({ status: 'rejected', code: 'over_worker_limit' })
  expect(bookmaker.state.bets).toEqual(['ref-1'])
})

test.each([
  ['age', { maxAgeMs: 300 }],
  ['memory', { maxRssBytes: 1 }],
  ['pages', { maxPages: 1 }],
])('a browser is replaced by %s', async (_, limits) => {
  const own = createBrowser({ ...browserOptions, ...limits, checkEveryMs: 100 })
  const first = await own.open()
  await expect.poll(() => first.worn.aborted, { timeout: 5000 }).toBe(true)
  expect(first.worn.reason).toMatchObject({ code: 'reopen_page' })
  const second = await own.open({ isHeld: true })
  expect(own.starts()).toBe(2)
  await second.close()
  await own.close()
})

test('a browser is not replaced under a page that is held, and its profile has one owner at a time', async () => {
  const own = createBrowser({
    ...browserOptions,
    profileDir: join(profileDir, 'own'),
    maxAgeMs: 1,
    checkEveryMs: 50,
  })
  const held = await own.open({ isHeld: true })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(held.worn.aborted).toBe(false)
  await held.close()
  await new Promise((resolve) => setTimeout(resolve, 300))
  const next = await own.open({ isHeld: true })
  expect(own.starts()).toBe(2)
  await next.close()
  await own.close()
})

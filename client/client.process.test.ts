import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { bearer, testTokens } from '#runtime/testing/test-tokens.ts'
import { connectFleet, type OpportunityChange } from './client.ts'
import { StreamRefused } from './follow.ts'

const directory = mkdtempSync(join(tmpdir(), 'client-'))
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  rmSync(directory, { recursive: true, force: true })
})

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
const until = async (what: string, fits: () => boolean | Promise<boolean>): Promise<void> => {
  for (let left = 600; left > 0; left--) {
    if (await Promise.resolve(fits()).catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`waited in vain for ${what}`)
}

/** A real coordinator in a process of its own, that can be killed. */
const startCoordinator = async (port: number): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'coordinator/main.ts'], {
    env: {
      ...process.env,
      ...testTokens,
      ...{ PORT: String(port), DATA_DIR: directory, REDIS_URL: 'redis://127.0.0.1:1', LOG_LEVEL: 'silent' },
    },
    stdio: 'ignore',
  })
  stops.push(() => child.kill('SIGKILL'))
  await until('the coordinator', async () => (await fetch(`http://127.0.0.1:${port}/ready`)).ok)
  return child
}
const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

const startsAt = new Date(Date.now() + 3 * 3_600_000).toISOString()
/** A worker of a site that offers totals of the matches named. */
const openWorker = async (port: number, site: string) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  stops.push(() => socket.terminate())
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const worker = { worker_id: `worker-${site}`, site, timestamp: new Date().toISOString() }
  socket.send(JSON.stringify({ type: 'worker:register', ...worker, token: testTokens.WORKER_TOKEN }))
  return (odds: Record<string, { over: number; under: number }>) => {
    const matches = Object.entries(odds).map(([home, prices]) => ({
      ...{ home_team: home, away_team: `${home} Rivals`, league: 'Premier League', start_time: startsAt },
      odds: { ft_ou: { ...prices, line: 2.5 } },
    }))
    const timestamp = new Date().toISOString()
    const data = { site, matches, count: matches.length }
    socket.send(JSON.stringify({ type: 'odds:update', ...worker, timestamp, data }))
  }
}
const teams = ['Arsenal', 'Chelsea', 'Liverpool'] as const
const low = { over: 1.8, under: 2.05 }

test('through kill -9 of the coordinator every change is heard once, and none is missed', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const first = await startCoordinator(port)
  const fleet = connectFleet({ url, token: testTokens.READER_TOKEN, pauseMs: 50 })
  const open = new Map<string, string>()
  const doubled: string[] = []
  const opened: string[] = []
  const heard = (change: OpportunityChange): void => {
    if (change.change === 'closed') {
      if (!open.delete(change.id)) doubled.push(`closed ${change.id}`)
      return
    }
    const { id, home } = change.opportunity
    if (change.change === 'opened') {
      if (open.has(id)) doubled.push(`opened ${id}`)
      opened.push(home)
    }
    open.set(id, home)
  }
  const stop = new AbortController()
  stops.push(() => stop.abort())
  const done = (async () => {
    for await (const change of fleet.opportunities({ kinds: ['arbitrage'] }, { signal: stop.signal }))
      heard(change)
  })()
  const have = (...homes: string[]) =>
    until(`${homes} open`, () => [...open.values()].sort().join() === [...homes].sort().join())

  const [a, b] = [await openWorker(port, 'a1'), await openWorker(port, 'b1')]
  b(Object.fromEntries(teams.map((team) => [team, low])))
  a({ Arsenal: { over: 2.1, under: 1.7 }, Chelsea: { over: 2.2, under: 1.7 } })
  await have('Arsenal', 'Chelsea')

  await killed(first)
  await startCoordinator(port)
  // what was open is gone with its process, unless the prices come again; another match joins meanwhile
  const [a2, b2] = [await openWorker(port, 'a1'), await openWorker(port, 'b1')]
  b2(Object.fromEntries(teams.map((team) => [team, low])))
  a2({ Chelsea: { over: 2.2, under: 1.7 }, Liverpool: { over: 2.3, under: 1.7 } })
  await have('Chelsea', 'Liverpool')
  a2({ Liverpool: { over: 2.3, under: 1.7 }, Chelsea: { over: 1.7, under: 1.7 } })
  await have('Liverpool')

  const asked = await fleet.get<{ opportunities: { id: string }[] }>('/opportunities?kinds=arbitrage')
  expect(asked.opportunities.map(({ id }) => id).sort()).toEqual([...open.keys()].sort())
  expect(doubled).toEqual([])
  expect(new Set(opened)).toEqual(new Set(teams))
  stop.abort()
  await done
})

test('prices, calculations and errors of a real coordinator', async () => {
  const port = await freePort()
  await startCoordinator(port)
  const url = `http://127.0.0.1:${port}`
  const fleet = connectFleet({ url, token: testTokens.READER_TOKEN, pauseMs: 50 })
  const stop = new AbortController()
  stops.push(() => stop.abort())
  const prices: string[] = []
  const done = (async () => {
    for await (const price of fleet.odds({ bookmakers: ['b1'] }, { signal: stop.signal }))
      prices.push(`${price.bookmaker} ${price.selection} ${price.odds}`)
  })()
  await until('a listener', async () => {
    const answer = await fetch(`${url}/metrics`, { headers: bearer(testTokens.OPERATOR_TOKEN) })
    return /oddsfleet_consumers\S* 1\b/.test(await answer.text())
  })
  const [a, b] = [await openWorker(port, 'a1'), await openWorker(port, 'b1')]
  a({ Arsenal: { over: 2.1, under: 1.7 } })
  b({ Arsenal: low })
  await until('two prices', () => prices.length === 2)
  expect(prices.sort()).toEqual(['b1 over 1.8', 'b1 under 2.05'])
  stop.abort()
  await done

  const answer = await fleet.calculate('arbitrage', { legs: [{ odds: 2.1 }, { odds: 2.05 }], outlay: 100 })
  expect(answer.profit_percent).toBeCloseTo(3.7349, 3)
  await expect(fleet.get('/events/nowhere')).rejects.toMatchObject({ status: 404, code: 'not_found' })
  const unknown = fleet.opportunities({ sport: 'football' } as never)
  await expect(unknown.next()).rejects.toThrow(StreamRefused)
})

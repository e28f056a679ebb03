/** Long, because it is one command that starts, feeds and measures three servers in turn. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import WebSocket, { WebSocketServer } from 'ws'
import { freePort, startRedis } from '#runtime/redis-server.ts'
import { latencyMatch, messagesOf, pricesPerMatch } from './bench/stream.ts'

/**
 * Measures the coordinator beside a bare socket that parses the same bytes and beside a naive peer, alternating in one run:
 * `npm run bench:fleet -- --events 200 --bookmakers 8 --moving 0.1 --rounds 3 --seconds 5 [--json]`. See docs/performance.md.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200' },
    bookmakers: { type: 'string', default: '8' },
    moving: { type: 'string', default: '0.1' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
})
const [events, bookmakers, moving, rounds, seconds] = [
  Number(values.events),
  Number(values.bookmakers),
  Number(values.moving),
  Number(values.rounds),
  Number(values.seconds),
]
const startAt = Date.now() + 3 * 3_600_000
const tokens = Object.fromEntries(
  ['WORKER', 'READER', 'OPERATOR', 'EXECUTOR'].map((role) => [`${role}_TOKEN`, role.toLowerCase().repeat(8)]),
)
const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

const start = (args: string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return child
}
const end = (child: ChildProcess): void => {
  child.kill('SIGKILL')
  children.delete(child)
}

/** CPU seconds and resident megabytes of a process, of all its threads. */
const usageOf = ({ pid }: ChildProcess) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, rssMb: Number(rss![1]) / 1024 }
}
const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN
const share = (list: readonly number[], part: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? Number.NaN

const open = async (url: string): Promise<WebSocket> => {
  for (let tries = 0; ; tries++) {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('open', () => resolve())
        socket.once('error', reject)
      })
      return socket
    } catch (error) {
      if (tries > 200) throw error
      await delay(100)
    }
  }
}
const register = (socket: WebSocket, site: string): void =>
  socket.send(
    JSON.stringify({
      ...{ type: 'worker:register', worker_id: `worker-${site}-1`, site, token: tokens.WORKER_TOKEN },
      timestamp: new Date().toISOString(),
    }),
  )

const streams = Array.from({ length: bookmakers }, (_, at) => messagesOf(at, events, moving, startAt))

/** Connects every bookmaker and sends each event once; `flood` then sends as fast as the server reads. */
const connectAll = async (url: string) => {
  const sockets = await Promise.all(streams.map(() => open(url)))
  for (const [at, socket] of sockets.entries()) register(socket, `book${at}`)
  await delay(300)
  const once = Math.ceil(events / 50)
  let next = streams.map(() => once)
  for (const [at, socket] of sockets.entries())
    for (const message of streams[at]!.slice(0, once)) socket.send(message)
  let flooding = false
  return {
    flood: (): void => {
      flooding = true
      sockets.forEach((socket, at) => {
        const more = (): void => {
          if (!flooding || socket.readyState !== WebSocket.OPEN) return
          const list = streams[at]!
          socket.send(list[next[at]!++ % list.length]!, () => setImmediate(more))
        }
        for (let ahead = 0; ahead < 4; ahead++) more()
      })
    },
    close: (): void => {
      flooding = false
      next = []
      for (const socket of sockets) socket.terminate()
    },
  }
}

type Figures = {
  perCpuSecond: number
  perSecond: number
  rssMb: number
  coldSeconds?: number
  healthP99?: number
}

const measure = async (
  child: ChildProcess,
  url: string,
  count: () => Promise<number>,
  probe?: () => Promise<unknown>,
): Promise<Figures> => {
  const from = performance.now()
  const fleet = await connectAll(url)
  const health: number[] = []
  let probing = probe !== undefined
  const probes = (async () => {
    while (probing) {
      const asked = performance.now()
      await probe!().catch(() => {})
      health.push(performance.now() - asked)
      await delay(20)
    }
  })()
  while ((await count()) < events * bookmakers * pricesPerMatch) await delay(50)
  const coldSeconds = (performance.now() - from) / 1000
  await delay(2000)
  fleet.flood()
  await delay(1000)
  const [before, taken, began] = [usageOf(child), await count(), performance.now()]
  await delay(seconds * 1000)
  const [after, more, ended] = [usageOf(child), await count(), performance.now()]
  probing = false
  fleet.close()
  await probes
  return {
    perCpuSecond: (more - taken) / (after.cpu - before.cpu),
    perSecond: (more - taken) / ((ended - began) / 1000),
    rssMb: after.rssMb,
    coldSeconds,
    ...(health.length > 0 && { healthP99: share(health, 0.99) }),
  }
}

const measurePeer = async (mode: 'parse' | 'naive'): Promise<Figures> => {
  const port = await freePort()
  const child = start(['scripts/bench/peer.ts', mode, String(port)])
  let taken = 0
  child.stdout!.on('data', (text) => {
    taken = Number(String(text).trim().split('\n').at(-1)!.split(' ')[0])
  })
  const figures = await measure(child, `ws://127.0.0.1:${port}`, async () => taken)
  end(child)
  return figures
}

const redis = await startRedis()
const openCoordinator = async () => {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'bench-'))
  const child = start(['coordinator/main.ts'], {
    ...{ PORT: String(port), REDIS_URL: redis.url, DATA_DIR: data, LOG_LEVEL: 'error', ...tokens },
  })
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: `Bearer ${tokens.OPERATOR_TOKEN}` },
    })
  for (let tries = 0; tries < 300; tries++) {
    if (await ask('/health').catch(() => undefined)) break
    await delay(100)
  }
  const metric = async (name: string): Promise<number> => {
    const text = await (await ask('/metrics')).text()
    return Number(new RegExp(`^oddsfleet_${name}(?:\\{[^}]*\\})? ([\\d.e+]+)`, 'm').exec(text)?.[1] ?? 0)
  }
  const close = (): void => {
    end(child)
    rmSync(data, { recursive: true, force: true })
  }
  return { child, ask, metric, close, url: `ws://127.0.0.1:${port}/ws` }
}

const measureCoordinator = async (): Promise<Figures> => {
  const coordinator = await openCoordinator()
  const figures = await measure(
    coordinator.child,
    coordinator.url,
    () => coordinator.metric('quotes_total'),
    async () => (await coordinator.ask('/health')).text(),
  )
  coordinator.close()
  return figures
}

/** From a worker's socket to a subscriber's, one arbitrage after the other, on an idle coordinator; and a bare echo. */
const measureLatency = async () => {
  const coordinator = await openCoordinator()
  const [a, b, reader] = await Promise.all([
    open(coordinator.url),
    open(coordinator.url),
    open(coordinator.url),
  ])
  register(a, 'a1')
  register(b, 'b1')
  reader.send(JSON.stringify({ type: 'subscribe', channels: ['opportunities'], token: tokens.READER_TOKEN }))
  await delay(300)
  const update = (socket: WebSocket, site: string, home: number): void =>
    socket.send(
      JSON.stringify({
        ...{ type: 'odds:update', worker_id: `worker-${site}-1`, site, timestamp: new Date().toISOString() },
        snapshot: false,
        data: { site, matches: [latencyMatch(1, home, startAt)], count: 1 },
      }),
    )
  let heard: (() => void) | undefined
  reader.on('message', (text) => {
    if (String(text).startsWith('{"type":"opportunity:opened"')) heard?.()
  })
  update(a, 'a1', 2.4)
  update(b, 'b1', 2.4)
  await delay(2000)
  const latency: number[] = []
  for (let round = 0; round < 200; round++) {
    const opened = new Promise<void>((resolve) => {
      heard = resolve
    })
    const sent = performance.now()
    update(b, 'b1', 3.6)
    await Promise.race([opened, delay(2000)])
    latency.push(performance.now() - sent)
    update(b, 'b1', 2.4)
    await delay(5)
  }
  coordinator.close()
  const port = await freePort()
  const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))))
  const client = await open(`ws://127.0.0.1:${port}`)
  const echo: number[] = []
  for (let round = 0; round < 200; round++) {
    const sent = performance.now()
    const back = new Promise((resolve) => client.once('message', resolve))
    client.send(JSON.stringify(latencyMatch(1, 2.4, startAt)))
    await back
    echo.push(performance.now() - sent)
    await delay(5)
  }
  client.terminate()
  server.close()
  return {
    p50: share(latency, 0.5),
    p99: share(latency, 0.99),
    echoP50: share(echo, 0.5),
    echoP99: share(echo, 0.99),
  }
}

const runs: Record<'parse' | 'naive' | 'coordinator', Figures[]> = { parse: [], naive: [], coordinator: [] }
for (let round = 0; round < rounds; round++) {
  runs.parse.push(await measurePeer('parse'))
  runs.coordinator.push(await measureCoordinator())
  if (round === 0) runs.naive.push(await measurePeer('naive'))
}
const latency = await measureLatency()
await redis.stop()

const figure = (name: keyof typeof runs, key: keyof Figures): number =>
  median(runs[name].map((each) => each[key] ?? 0))
const ceiling = figure('parse', 'perCpuSecond')
const prices = events * bookmakers * pricesPerMatch
const report = {
  events,
  bookmakers,
  moving,
  prices,
  runs,
  latency,
  ratio: figure('coordinator', 'perCpuSecond') / ceiling,
}
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
else {
  const row = (name: keyof typeof runs): string =>
    [
      name.padEnd(12),
      Math.round(figure(name, 'perCpuSecond')).toLocaleString('en').padStart(12),
      (figure(name, 'perCpuSecond') / ceiling).toFixed(3).padStart(8),
      Math.round(figure(name, 'perSecond')).toLocaleString('en').padStart(12),
      figure(name, 'rssMb').toFixed(0).padStart(8),
    ].join(' ')
  process.stdout.write(
    `${[
      `${bookmakers} bookmakers × ${events} events × ${pricesPerMatch} prices, ${moving * 100} % moving, medians of ${rounds}`,
      'server        prices/CPU s    ratio     prices/s   RSS MB',
      row('parse'),
      row('naive'),
      row('coordinator'),
      `cold start: every first price taken after ${figure('coordinator', 'coldSeconds').toFixed(1)} s; /health p99 ${figure('coordinator', 'healthP99').toFixed(1)} ms throughout`,
      `socket to subscriber: p50 ${latency.p50.toFixed(2)} p99 ${latency.p99.toFixed(2)} ms; echo ${latency.echoP50.toFixed(2)} / ${latency.echoP99.toFixed(2)} ms`,
    ].join('\n')}\n`,
  )
}
process.exit(0)

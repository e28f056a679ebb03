import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { NoRedisError, startRedis } from '#runtime/redis-server.ts'
import { ask, type FuzzSocket, openFuzzConsumer, openFuzzWorker } from './connection.ts'
import { type CoordinatorProcess, type Memory, startCoordinator } from './coordinator-process.ts'
import { fuzzRest } from './fuzz-rest.ts'
import { probeHealth, quantile } from './health-probe.ts'
import { startLeadingClock } from './leading-clock.ts'
import { deepFrom, mutate } from './mutate.ts'
import { createRandom } from './random.ts'
import { type Message, type Speaker, validMessage, worldOf } from './valid-messages.ts'

export type FuzzOptions = {
  readonly messages: number
  readonly seed: number
  /** ends the flood earlier, after so many minutes */
  readonly minutes?: number
  /** where logs and the messages before a crash are kept */
  readonly directory: string
  /** whether everything is let be forgotten afterwards and the memory measured; takes some minutes */
  readonly forget: boolean
  readonly progress?: (line: string) => void
}

export type FuzzReport = {
  readonly sent: number
  /** share of the messages whose change lies inside a match, a result or a price */
  readonly deepShare: number
  /** how the process ended, each time it did */
  readonly exits: readonly string[]
  /** exceptions that cost one match, event or message: each is a mistake to correct */
  readonly caught: number
  readonly seconds: number
  readonly healthMs: {
    readonly p50: number
    readonly p99: number
    readonly most: number
    readonly failures: number
  }
  readonly errors: Readonly<Record<string, number>>
  readonly rest: Readonly<Record<string, number>>
  readonly prices: number
  readonly memory: { readonly before: Memory; readonly after: Memory; readonly forgotten?: Memory }
}

const sites = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'constructor', 'golf']
/** The last messages of each connection are kept, to be written down when the process ends. */
const kept = 40
const restEvery = 200
/** Valid messages sent before the memory is measured for the first time. */
const warmUp = 300
const reconnectEvery = 5_000
/** Watched time runs so fast while the flood is forgotten; faster, and identity would take it for a leap of the clock. */
const forgettingRate = 1_200
const hoursToForget = 40

/** Floods a real coordinator with mutated messages over its sockets and REST, and says what that did to it. */
export const runFuzz = async ({
  messages,
  seed,
  minutes,
  directory,
  forget,
  progress = () => {},
}: FuzzOptions): Promise<FuzzReport> => {
  mkdirSync(directory, { recursive: true })
  const data = mkdtempSync(join(tmpdir(), 'oddsfleet-fuzz-'))
  const redis = await startRedis().catch((error: unknown) => {
    if (error instanceof NoRedisError) return undefined
    throw error
  })
  const clock = await startLeadingClock()
  const settings = {
    CLOCK: clock.url,
    REDIS_URL: redis?.url ?? 'redis://127.0.0.1:1',
    MAX_SOCKETS_PER_ADDRESS: '1000',
  }
  const logFile = join(directory, `coordinator-${seed}.log`)
  const start = () => startCoordinator(join(data, 'coordinator'), settings, logFile)
  let coordinator = await start()
  const random = createRandom(seed)
  const world = worldOf(300, random)
  const speakers: Speaker[] = sites.map((site) => ({ workerId: `worker-${site}`, site, seq: 0 }))
  const errors = new Map<string, number>()
  const rest = new Map<string, number>()
  const recent: string[] = []
  const exits: string[] = []

  const connect = async (speaker: Speaker): Promise<FuzzSocket> => {
    for (let tries = 0; ; tries++) {
      const socket = await openFuzzWorker(
        coordinator.ws,
        speaker.workerId,
        speaker.site,
        new Date(clock.now()).toISOString(),
      ).catch(() => undefined)
      if (socket !== undefined) return socket
      if (tries > 100) throw new Error('cannot connect')
      await delay(50)
    }
  }
  const leave = (socket: FuzzSocket): void => {
    for (const [code, count] of socket.errors) errors.set(code, (errors.get(code) ?? 0) + count)
    socket.close()
  }
  const connectAll = () => Promise.all(speakers.map(connect))

  // the program itself takes room when it first does something: that is no part of what a flood leaves behind
  const warm = await connect({ workerId: 'worker-warm', site: 'warm', seq: 0 })
  const first: Speaker = { workerId: 'worker-warm', site: 'warm', seq: 0 }
  for (let count = 0; count < warmUp; count++)
    await warm.send(JSON.stringify(validMessage(first, world, clock.now(), random)))
  await warm.caughtUp()
  warm.close()
  const memoryBefore = await coordinator.memory()
  let sockets = await connectAll()
  let consumer = await openFuzzConsumer(coordinator.ws)
  let endProbe = probeHealth(coordinator.http)
  const times: number[] = []
  let failures = 0
  const endOfProbe = async (): Promise<void> => {
    const report = await endProbe()
    times.push(...report.times)
    failures += report.failures
  }

  const restart = async (): Promise<void> => {
    exits.push(coordinator.exit() ?? 'silent')
    writeFileSync(join(directory, `crash-${seed}-${exits.length}.jsonl`), recent.join('\n'))
    progress(`the coordinator ended (${exits.at(-1)}); the messages before are in ${directory}`)
    await endOfProbe()
    await coordinator.stop()
    coordinator = await start()
    sockets = await connectAll()
    consumer = await openFuzzConsumer(coordinator.ws)
    endProbe = probeHealth(coordinator.http)
  }

  const began = performance.now()
  let sent = 0
  let deep = 0
  let asking: Promise<void> = Promise.resolve()
  try {
    const end = began + (minutes ?? Number.POSITIVE_INFINITY) * 60_000
    while (sent < messages && performance.now() < end) {
      const at = random.below(speakers.length)
      const message = validMessage(speakers[at]!, world, clock.now(), random)
      // some stay whole, so that there is always something open that a mutated one can meet
      const depth = random.chance(0.9) ? mutate(message, random) : deepFrom
      if (depth >= deepFrom) deep++
      const text = JSON.stringify(message)
      recent.push(text)
      if (recent.length > kept * speakers.length) recent.shift()
      await sockets[at]!.send(text)
      sent++
      if (sent % restEvery === 0) {
        await asking
        const order = structuredClone(message) as Message
        asking = fuzzRest(coordinator.http, order, random).then((status) => {
          rest.set(String(status), (rest.get(String(status)) ?? 0) + 1)
        })
        await sockets[at]!.caughtUp()
      }
      if (coordinator.exit() !== undefined) await restart()
      else if (!sockets[at]!.isOpen() || sent % reconnectEvery === 0) {
        leave(sockets[at]!)
        sockets[at] = await connect(speakers[at]!)
      }
      if (!consumer.isOpen() && coordinator.exit() === undefined)
        consumer = await openFuzzConsumer(coordinator.ws)
      if (sent % 20_000 === 0) {
        const each = sent / ((performance.now() - began) / 1000)
        progress(`${sent} messages, ${each.toFixed(0)} a second, ${exits.length} exits`)
      }
    }
    await asking
    await Promise.all(sockets.map((socket) => socket.caughtUp()))
    const seconds = (performance.now() - began) / 1000
    await endOfProbe()
    const prices = await figureOf(coordinator, 'oddsfleet_quotes_total')
    const caught = await figureOf(coordinator, 'oddsfleet_exceptions_total')
    const memoryAfter = await coordinator.memory()
    for (const socket of sockets) leave(socket)
    consumer.close()
    let forgotten: Memory | undefined
    if (forget) {
      progress(`lets ${hoursToForget} hours pass`)
      clock.run(forgettingRate)
      await delay((hoursToForget * 3_600_000) / forgettingRate)
      clock.run(1)
      await delay(2_000)
      forgotten = await coordinator.memory()
    }
    return {
      sent,
      deepShare: deep / Math.max(1, sent),
      exits,
      caught,
      seconds,
      healthMs: {
        p50: quantile(times, 0.5),
        p99: quantile(times, 0.99),
        most: Math.max(0, ...times),
        failures,
      },
      errors: Object.fromEntries(errors),
      rest: Object.fromEntries(rest),
      prices,
      memory: { before: memoryBefore, after: memoryAfter, ...(forgotten && { forgotten }) },
    }
  } finally {
    for (const socket of sockets) socket.close()
    consumer.close()
    await coordinator.stop()
    clock.close()
    await redis?.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

const figureOf = async ({ http }: CoordinatorProcess, name: string): Promise<number> => {
  const text = await (await ask(`${http}/metrics`)).text()
  return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1] ?? 0)
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import WebSocket from 'ws'
import { type CoordinatorMessage, coordinatorMessage } from '#protocol/coordinator-message.ts'
import { type Clock, systemClock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import { commonSettings } from '#runtime/process.ts'
import { readSettings } from '#runtime/settings.ts'
import { bearer, testTokens } from '#runtime/testing/test-tokens.ts'
import { createCoordinator } from '../coordinator.ts'
import { coordinatorSettings } from '../settings.ts'

/** Nobody listens there. */
export const noRedis = 'redis://127.0.0.1:1'

/** A real coordinator on a free port, for a test. */
export const openCoordinator = async (
  environment: Record<string, string> = {},
  clock: Clock = systemClock,
  replay = false,
  /** without it identity answers within the call, so that a test need not wait for it */
  identityThread = false,
) => {
  const directory = mkdtempSync(join(tmpdir(), 'coordinator-'))
  const settings = readSettings(
    { ...commonSettings, ...coordinatorSettings },
    {
      PORT: '0',
      DATA_DIR: directory,
      REDIS_URL: noRedis,
      LOG_LEVEL: 'silent',
      ...testTokens,
      ...environment,
    },
  )
  const coordinator = await createCoordinator({
    settings,
    log: createLog('coordinator', settings.LOG_LEVEL),
    clock,
    ...{ replay, identityThread },
  })
  const address = await coordinator.listen()
  return {
    address,
    routes: coordinator.app.routes,
    /** asks as an operator */
    get: async <T>(path: string, headers: Record<string, string> = {}): Promise<T> =>
      (
        await fetch(`${address}${path}`, { headers: { ...bearer(testTokens.OPERATOR_TOKEN), ...headers } })
      ).json() as Promise<T>,
    /** asks as an operator, or with another token */
    ask: (
      path: string,
      init: RequestInit = {},
      token: string = testTokens.OPERATOR_TOKEN,
    ): Promise<Response> =>
      fetch(`${address}${path}`, {
        ...init,
        headers: {
          ...bearer(token),
          ...(init.method === 'POST' && { 'content-type': 'application/json' }),
          ...(init.headers as Record<string, string>),
        },
      }),
    socket: `${address.replace('http', 'ws')}/ws`,
    close: async () => {
      await coordinator.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** A client that keeps what it hears, every message checked against the protocol. */
export const openClient = async (address: string) => {
  const socket = new WebSocket(address)
  const heard: CoordinatorMessage[] = []
  const waiting = new Set<() => void>()
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('message', (data) => {
    heard.push(coordinatorMessage.parse(JSON.parse(String(data))))
    for (const look of waiting) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return {
    heard,
    closed,
    /** Sends a message; the first one gets the token of its role, unless it has one. */
    send: (message: unknown) =>
      socket.send(typeof message === 'string' ? message : JSON.stringify(withToken(message))),
    /** The next message that fits, among those not yet taken. */
    next: <T extends CoordinatorMessage['type']>(
      type: T,
      fits: (message: Extract<CoordinatorMessage, { type: T }>) => boolean = () => true,
    ): Promise<Extract<CoordinatorMessage, { type: T }>> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no ${type} came; heard ${JSON.stringify(heard).slice(0, 1000)}`))
        }, 20_000)
        const look = () => {
          const index = heard.findIndex(
            (message) => message.type === type && fits(message as Extract<CoordinatorMessage, { type: T }>),
          )
          if (index < 0) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(heard.splice(index, 1)[0] as Extract<CoordinatorMessage, { type: T }>)
        }
        waiting.add(look)
        look()
      }),
    close: () => socket.close(),
  }
}

export const iso = (offsetMs = 0): string => new Date(Date.now() + offsetMs).toISOString()

/** A registered worker that speaks only the basic messages. */
export const openWorker = async (address: string, site: string, workerId = `worker-${site}-1`) => {
  const client = await openClient(address)
  client.send({ type: 'worker:register', worker_id: workerId, site, timestamp: iso() })
  await client.next('registration:ack')
  return {
    ...client,
    offer: (matches: unknown[], extra: Record<string, unknown> = {}) =>
      client.send({
        type: 'odds:update',
        worker_id: workerId,
        site,
        timestamp: iso(),
        data: { site, matches, count: matches.length },
        ...extra,
      }),
  }
}

const withToken = (message: unknown): unknown => {
  const { type, token } = message as { type?: string; token?: string }
  if (token !== undefined) return message
  if (type === 'worker:register') return { ...(message as object), token: testTokens.WORKER_TOKEN }
  if (type === 'subscribe') return { ...(message as object), token: testTokens.READER_TOKEN }
  return message
}

import { randomBytes } from 'node:crypto'
import WebSocket from 'ws'

const token = (): string => randomBytes(24).toString('base64url')

/** Tokens of the roles that the fuzzer takes on, as the coordinator reads them. */
export const fuzzTokens = {
  WORKER_TOKEN: token(),
  READER_TOKEN: token(),
  OPERATOR_TOKEN: token(),
  EXECUTOR_TOKEN: token(),
}

const bearer = (of: keyof typeof fuzzTokens) => ({ authorization: `Bearer ${fuzzTokens[of]}` })

/** Asks with the operator's token, which opens most doors. */
export const ask = (url: string, init: RequestInit = {}, role: keyof typeof fuzzTokens = 'OPERATOR_TOKEN') =>
  fetch(url, { ...init, headers: { 'content-type': 'application/json', ...bearer(role), ...init.headers } })

/** How far a socket may run ahead of the coordinator. */
const mostAheadBytes = 256 * 1024

export type FuzzSocket = {
  /** Sends a text, and waits while the coordinator is behind. */
  send(text: string): Promise<void>
  /** Resolves when everything sent before has been read; false when the connection is gone. */
  caughtUp(): Promise<boolean>
  /** error codes that were answered, by how often */
  readonly errors: ReadonlyMap<string, number>
  isOpen(): boolean
  close(): void
}

const open = async (url: string, role: keyof typeof fuzzTokens, first: object): Promise<FuzzSocket> => {
  const socket = new WebSocket(url, { headers: bearer(role) })
  const errors = new Map<string, number>()
  const pongs: (() => void)[] = []
  socket.on('message', (data) => {
    const text = String(data)
    const code = text.startsWith('{"type":"error"') ? (/"code":"(\w+)"/.exec(text)?.[1] ?? '?') : undefined
    if (code !== undefined) errors.set(code, (errors.get(code) ?? 0) + 1)
  })
  socket.on('pong', () => pongs.shift()?.())
  socket.on('close', () => {
    for (const resolve of pongs.splice(0)) resolve()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => {})
  socket.send(JSON.stringify(first))
  const isOpen = () => socket.readyState === WebSocket.OPEN
  const caughtUp = async (): Promise<boolean> => {
    if (!isOpen()) return false
    await new Promise<void>((resolve) => {
      pongs.push(resolve)
      socket.ping()
    })
    return isOpen()
  }
  return {
    errors,
    isOpen,
    caughtUp,
    send: async (text) => {
      if (isOpen()) socket.send(text)
      if (socket.bufferedAmount > mostAheadBytes) await caughtUp()
    },
    close: () => socket.close(),
  }
}

/** A worker of that site, registered. */
export const openFuzzWorker = (url: string, workerId: string, site: string, timestamp: string) =>
  open(url, 'WORKER_TOKEN', {
    type: 'worker:register',
    worker_id: workerId,
    site,
    timestamp,
    can_verify: true,
  })

/** A consumer of everything. */
export const openFuzzConsumer = (url: string) =>
  open(url, 'READER_TOKEN', {
    type: 'subscribe',
    channels: ['opportunities', 'arbitrage', 'workers', 'bets'],
  })

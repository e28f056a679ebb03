import { setTimeout as delay } from 'node:timers/promises'
import WebSocket from 'ws'
import { type CoordinatorMessage, coordinatorMessage } from '#protocol/coordinator-message.ts'
import type { WorkerMessage, WorkerRegister } from '#protocol/worker-message.ts'
import type { Log } from '#runtime/log.ts'
import type { Secret } from '#runtime/settings.ts'

export type ConnectionOptions = {
  readonly url: string
  readonly token: Secret | undefined
  readonly log: Log
  /** aborts when the process stops */
  readonly signal: AbortSignal
  /** the first message of every connection */
  readonly register: () => WorkerRegister
  readonly onMessage: (message: CoordinatorMessage) => void
}

/** More than this unsent means that the coordinator does not keep up: we wait and send only the latest then. */
const bufferLimitBytes = 1_000_000
const firstRetryMs = 250
const lastRetryMs = 10_000
/** A coordinator that has been silent for so long is gone, whatever the socket says. */
const silenceMs = 20_000

/**
 * The way to the coordinator. Connects again with growing, jittered pauses, for ever; nothing is queued while it is away. `isReady` is false until
 * the registration was acknowledged and while the socket is congested.
 */
export const createConnection = (options: ConnectionOptions) => {
  const { url, token, log, signal } = options
  let socket: WebSocket | undefined
  let isRegistered = false
  let connections = 0
  let lastError: string | undefined

  const receive = (data: WebSocket.RawData) => {
    let json: unknown
    try {
      json = JSON.parse(String(data))
    } catch {
      log.warn('the coordinator sent something that is not JSON')
      return
    }
    const parsed = coordinatorMessage.safeParse(json)
    if (!parsed.success) {
      // a newer coordinator may say more than we understand
      log.debug({ issue: parsed.error.issues[0] }, 'a message of the coordinator was not understood')
      return
    }
    const message = parsed.data
    if (message.type === 'error') {
      lastError = `${message.code}: ${message.message}`
      log.warn({ code: message.code, reason: message.message, path: message.path }, 'the coordinator objects')
    }
    if (message.type === 'registration:ack') {
      isRegistered = true
      connections++
      lastError = undefined
      log.info({ connections }, 'registered')
    }
    options.onMessage(message)
  }

  /** One connection, from dialling to its end. Resolves with whether it got as far as registration. */
  const connectOnce = (): Promise<boolean> =>
    new Promise((resolve) => {
      const own = new WebSocket(url, {
        perMessageDeflate: false,
        handshakeTimeout: 10_000,
        maxPayload: 64 * 1024 * 1024,
        ...(token !== undefined && { headers: { authorization: `Bearer ${token.reveal()}` } }),
      })
      socket = own
      let heardAt = performance.now()
      const heard = () => {
        heardAt = performance.now()
      }
      const alive = setInterval(() => {
        if (performance.now() - heardAt > silenceMs) own.terminate()
        else if (own.readyState === WebSocket.OPEN) own.ping()
      }, silenceMs / 4)
      const stop = () => own.close(1000, 'stopping')
      signal.addEventListener('abort', stop, { once: true })
      own.on('open', () => own.send(JSON.stringify(options.register())))
      own.on('pong', heard)
      own.on('message', (data) => {
        heard()
        receive(data)
      })
      own.on('error', (error) => {
        lastError = error.message
      })
      own.on('close', (code) => {
        clearInterval(alive)
        signal.removeEventListener('abort', stop)
        const wasRegistered = isRegistered
        isRegistered = false
        if (wasRegistered) log.warn({ code }, 'the coordinator is gone')
        resolve(wasRegistered)
      })
    })

  const run = async (): Promise<void> => {
    let retryMs = firstRetryMs
    while (!signal.aborted) {
      if (await connectOnce()) retryMs = firstRetryMs
      if (signal.aborted) return
      await delay(retryMs * (0.5 + Math.random()), undefined, { signal }).catch(() => {})
      retryMs = Math.min(retryMs * 2, lastRetryMs)
    }
  }

  return {
    /** Ends when the signal aborts. */
    run,
    isRegistered: () => isRegistered,
    isReady: () => isRegistered && (socket?.bufferedAmount ?? 0) < bufferLimitBytes,
    /** how often a registration was acknowledged */
    connections: () => connections,
    lastError: () => lastError,
    /** Hands a message to the socket; false when there is none to hand it to. */
    send(message: WorkerMessage): boolean {
      if (!isRegistered || socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
  }
}
export type Connection = ReturnType<typeof createConnection>

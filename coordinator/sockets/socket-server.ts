import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import type { ErrorCode } from '#protocol/error-code.ts'
import type { Subscribe } from '#protocol/subscribe.ts'
import { subscribe } from '#protocol/subscribe.ts'
import { type WorkerMessage, workerMessage } from '#protocol/worker-message.ts'
import { type Access, bearerToken, type Grant } from '#runtime/access.ts'
import { type KnownCallers, strangerIn } from '#runtime/known-callers.ts'
import type { Log } from '#runtime/log.ts'
import { createWrongTokens } from '#runtime/wrong-tokens.ts'
import { limitUnregistered, type UnregisteredLimits } from './unregistered-limits.ts'

/** A connection with a role. `receive` handles its further messages, `left` its end. */
export type Session = {
  receive(message: WorkerMessage): void
  /** Reads a message from its bytes where that is faster; false: it was not of that kind, nothing was done */
  receiveBytes?(bytes: Buffer): boolean
  left(): void
}

/** One connection, as sessions see it. */
export type Connection = {
  send(message: CoordinatorMessage): void
  sendText(text: string): void
  error(code: ErrorCode, message: string, path?: string): void
  readonly address: string
}

export type SocketServerOptions = {
  readonly server: Server
  readonly log: Log
  readonly access: Access
  readonly callers: KnownCallers
  readonly unregistered: UnregisteredLimits
  /** connections one address may have at a time */
  readonly maxSocketsPerAddress: number
  readonly maxMessageBytes: number
  readonly maxBufferedBytes: number
  readonly openWorker: (
    message: Extract<WorkerMessage, { type: 'worker:register' }>,
    connection: Connection,
    grant: Grant,
  ) => Session | undefined
  readonly openSubscriber: (message: Subscribe, connection: Connection) => Session
  readonly onProblem: (code: ErrorCode) => void
}

const knownTypes = new Set<string>([
  'subscribe',
  ...workerMessage.options.map((option) => option.shape.type.value),
])

/** Twice this without an answer to a ping and the connection is dead. */
const pingEveryMs = 15_000

/**
 * The WebSocket side at `/ws`. The first message decides the role. A bad message is answered with `error` and costs nothing else; only one
 * over the size limit costs the connection. Who does not read fast enough is dropped, never waited for. Everybody needs a token: in the header
 * of the upgrade, or in the first message within a few seconds and kilobytes.
 */
export const createSocketServer = (options: SocketServerOptions) => {
  const { log, access, callers, maxMessageBytes, maxBufferedBytes, onProblem } = options
  const wrongTokens = createWrongTokens(log)
  const socketsOf = new Map<string, number>()
  // messages over our own limit still arrive up to this one, so that we can say what is wrong before closing
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes * 4,
    perMessageDeflate: false,
  })

  options.server.on('upgrade', (request, socket, head) => {
    const refuse = (status: string): void =>
      void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
    const { url = '/', headers } = request
    // `//` is a request target that no URL can have
    if (!URL.canParse(url, 'http://localhost') || new URL(url, 'http://localhost').pathname !== '/ws')
      return refuse('404 Not Found')
    if (strangerIn(headers, callers) !== undefined) return refuse('403 Forbidden')
    const address = request.socket.remoteAddress ?? 'unknown'
    const open = socketsOf.get(address) ?? 0
    if (open >= options.maxSocketsPerAddress) return refuse('429 Too Many Requests')
    const token = bearerToken(headers.authorization)
    const grant = access.grantOf(token)
    if (token !== undefined && grant === undefined) {
      void wrongTokens.refuse(address, 'upgrade').then(() => refuse('401 Unauthorized'))
      return
    }
    socketsOf.set(address, open + 1)
    socket.once('close', () => {
      const left = (socketsOf.get(address) ?? 1) - 1
      if (left > 0) socketsOf.set(address, left)
      else socketsOf.delete(address)
    })
    sockets.handleUpgrade(request, socket, head, (client) => accept(client, request, grant))
  })

  const accept = (client: WebSocket, request: IncomingMessage, given: Grant | undefined): void => {
    let session: Session | undefined
    let alive = true
    let grant = given
    const release = limitUnregistered(request.socket, options.unregistered, (reason) => {
      log.warn({ address: connection.address, reason }, 'closed a connection that did not say who it is')
      client.terminate()
    })
    const connection: Connection = {
      send: (message) => connection.sendText(JSON.stringify(message)),
      sendText: (text) => {
        if (client.readyState !== client.OPEN) return
        if (client.bufferedAmount > maxBufferedBytes) {
          log.warn(
            { address: connection.address, bufferedBytes: client.bufferedAmount },
            'dropped a consumer that does not keep up',
          )
          client.terminate()
          return
        }
        client.send(text)
      },
      error: (code, message, path) => {
        onProblem(code)
        connection.send({ type: 'error', code, message, ...(path !== undefined && path !== '' && { path }) })
      },
      address: request.socket.remoteAddress ?? 'unknown',
    }

    let pingedAt = performance.now()
    const pings = setInterval(() => {
      // late ourselves: what arrived meanwhile has not been read yet
      const isLate = performance.now() - pingedAt > 2 * pingEveryMs
      pingedAt = performance.now()
      if (!alive && !isLate) client.terminate()
      alive = false
      client.ping()
    }, pingEveryMs)
    client.on('pong', () => {
      alive = true
    })
    client.on('error', (error) => log.debug({ err: error, address: connection.address }, 'connection failed'))
    client.on('close', () => {
      clearInterval(pings)
      release()
      session?.left()
    })
    client.on('message', (data, isBinary) => {
      // an answer to a ping may stand behind megabytes of prices
      alive = true
      try {
        receive(data as Buffer, isBinary)
      } catch (error) {
        log.error(
          { err: error, address: connection.address, start: String(data).slice(0, 500) },
          'a message failed',
        )
        connection.error('internal', 'an exception on our side')
      }
    })
    const receive = (data: Buffer, isBinary: boolean) => {
      const size = data.length
      if (size > maxMessageBytes) {
        connection.error('too_large', `${size} bytes, at most ${maxMessageBytes}`)
        client.close(1009, 'message too large')
        return
      }
      if (!isBinary && session?.receiveBytes?.(data) === true) return
      let value: unknown
      try {
        if (isBinary) throw new SyntaxError('binary')
        value = JSON.parse(String(data))
      } catch {
        return connection.error('not_json', 'the message is not JSON text')
      }
      const type = (value as { type?: unknown } | null)?.type
      if (typeof type !== 'string' || !knownTypes.has(type))
        return connection.error(
          'unknown_type',
          `unknown message type ${JSON.stringify(type)?.slice(0, 80) ?? 'undefined'}`,
          'type',
        )
      const parsed = type === 'subscribe' ? subscribe.safeParse(value) : workerMessage.safeParse(value)
      if (!parsed.success) {
        const issue = parsed.error.issues[0]!
        return connection.error('invalid_message', issue.message, issue.path.join('.'))
      }
      const message = parsed.data
      if (message.type === 'subscribe' || message.type === 'worker:register') {
        grant ??= access.grantOf(message.token)
        if (grant === undefined) {
          void wrongTokens.refuse(connection.address, message.type).then(() => {
            connection.error('unauthorized', 'send a token; ./scripts/token makes and prints them', 'token')
            client.close(1008, 'unauthorized')
          })
          return
        }
        const role = message.type === 'subscribe' ? 'reader' : 'worker'
        if (!grant.roles.has(role))
          return connection.error(
            'forbidden',
            `this needs a token of the role ${role}; yours is of ${grant.role}`,
            'token',
          )
        release()
        if (session !== undefined && message.type === 'worker:register')
          return connection.error(
            'already_registered',
            `this connection speaks for a worker already`,
            'worker_id',
          )
        session?.left()
        session =
          message.type === 'subscribe'
            ? options.openSubscriber(message, connection)
            : options.openWorker(message, connection, grant)
        return
      }
      if (session === undefined)
        return connection.error('not_registered', 'the first message is worker:register or subscribe', 'type')
      session.receive(message)
    }
  }

  return {
    close: (): void => {
      for (const client of sockets.clients) client.close(1001, 'going away')
      sockets.close()
    },
  }
}

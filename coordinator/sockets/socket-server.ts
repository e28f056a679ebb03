import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import type { ErrorCode } from '#protocol/error-code.ts'
import type { Subscribe } from '#protocol/subscribe.ts'
import { subscribe } from '#protocol/subscribe.ts'
import { type WorkerMessage, workerMessage } from '#protocol/worker-message.ts'
import type { Log } from '#runtime/log.ts'
import type { Secret } from '#runtime/settings.ts'

/** A connection with a role. `receive` handles its further messages, `left` its end. */
export type Session = {
  receive(message: WorkerMessage): void
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
  readonly token: Secret | undefined
  readonly maxMessageBytes: number
  readonly maxBufferedBytes: number
  readonly openWorker: (
    message: Extract<WorkerMessage, { type: 'worker:register' }>,
    connection: Connection,
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
 * over the size limit costs the connection. Who does not read fast enough is dropped, never waited for.
 */
export const createSocketServer = (options: SocketServerOptions) => {
  const { log, token, maxMessageBytes, maxBufferedBytes, onProblem } = options
  // messages over our own limit still arrive up to this one, so that we can say what is wrong before closing
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes * 4,
    perMessageDeflate: false,
  })

  options.server.on('upgrade', (request, socket, head) => {
    // `//` is a request target that no URL can have
    if (
      !URL.canParse(request.url ?? '/', 'http://localhost') ||
      new URL(request.url ?? '/', 'http://localhost').pathname !== '/ws'
    ) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => accept(client, request))
  })

  const accept = (client: WebSocket, request: IncomingMessage): void => {
    let session: Session | undefined
    let alive = true
    let authorized = token === undefined || tokenOf(request) === token.reveal()
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

    const pings = setInterval(() => {
      if (!alive) client.terminate()
      alive = false
      client.ping()
    }, pingEveryMs)
    client.on('pong', () => {
      alive = true
    })
    client.on('error', (error) => log.debug({ err: error, address: connection.address }, 'connection failed'))
    client.on('close', () => {
      clearInterval(pings)
      session?.left()
    })
    client.on('message', (data, isBinary) => {
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
        if (!authorized && message.token !== token!.reveal())
          return connection.error('unauthorized', 'send the token', 'token')
        authorized = true
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
            : options.openWorker(message, connection)
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

const tokenOf = (request: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ??
  new URL(request.url ?? '/', 'http://localhost').searchParams.get('token') ??
  undefined

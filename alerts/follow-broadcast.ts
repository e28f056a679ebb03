import WebSocket from 'ws'
import { type CoordinatorMessage, coordinatorMessage } from '#protocol/coordinator-message.ts'
import type { Subscribe } from '#protocol/subscribe.ts'
import type { Log } from '#runtime/log.ts'
import type { Secret } from '#runtime/settings.ts'

export type Following = {
  /** since when the broadcast has been away, UTC ms; absent while it is there */
  awaySince(): number | undefined
  stop(): void
}

/** A connection that says nothing for so long, not even answers a ping, is dead; real ms. */
const silentMs = 30_000
const firstRetryMs = 500
const longestRetryMs = 15_000

/**
 * Follows the coordinator's public broadcast as any consumer may: subscribes, hands on every message it can read, and comes back by itself. A
 * message that cannot be read costs nothing but itself.
 */
export const followBroadcast = (options: {
  readonly url: string
  readonly token: Secret | undefined
  readonly channels: Subscribe['channels']
  readonly filters: Subscribe['filters']
  readonly log: Log
  readonly onMessage: (message: CoordinatorMessage) => void
}): Following => {
  const { url, token, channels, filters, log, onMessage } = options
  const address = new URL('/ws', url.replace(/^http/, 'ws'))
  let stopped = false
  let socket: WebSocket | undefined
  let retryMs = firstRetryMs
  let retry: NodeJS.Timeout | undefined
  let heartbeat: NodeJS.Timeout | undefined
  let awaySince: number | undefined = Date.now()

  const connect = (): void => {
    const current = new WebSocket(address)
    let heardAt = Date.now()
    socket = current
    current.on('open', () => {
      const hello: Subscribe = {
        type: 'subscribe',
        channels,
        filters,
        ...(token ? { token: token.reveal() } : {}),
      }
      current.send(JSON.stringify(hello))
      clearInterval(heartbeat)
      heartbeat = setInterval(() => {
        if (Date.now() - heardAt > silentMs) current.terminate()
        else current.ping()
      }, silentMs / 3).unref()
    })
    current.on('pong', () => {
      heardAt = Date.now()
    })
    current.on('message', (data) => {
      heardAt = Date.now()
      let message: CoordinatorMessage
      try {
        message = coordinatorMessage.parse(JSON.parse(String(data)))
      } catch (error) {
        log.warn(
          { problem: (error as Error).message.slice(0, 300) },
          'a message of the broadcast cannot be read',
        )
        return
      }
      if (message.type === 'error')
        log.warn({ code: message.code, said: message.message }, 'the coordinator said no')
      else {
        awaySince = undefined
        retryMs = firstRetryMs
      }
      onMessage(message)
    })
    current.on('error', (error) => log.debug({ err: error }, 'the broadcast is away'))
    current.on('close', () => {
      clearInterval(heartbeat)
      if (stopped) return
      awaySince ??= Date.now()
      // half of it by chance, so that many consumers do not come back at once
      retry = setTimeout(connect, retryMs * (0.5 + Math.random() / 2))
      retryMs = Math.min(retryMs * 2, longestRetryMs)
    })
  }
  connect()
  return {
    awaySince: () => awaySince,
    stop: () => {
      stopped = true
      clearTimeout(retry)
      clearInterval(heartbeat)
      socket?.terminate()
    },
  }
}

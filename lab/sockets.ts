import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { HttpServer } from '#runtime/http.ts'
import { type KnownCallers, strangerIn } from '#runtime/known-callers.ts'
import { mostWaitingBytes } from './bookmaker-routes.ts'
import { snapFrame, updateFrame } from './socket-frame.ts'
import type { OpenBookmaker, World } from './world.ts'

const send = (socket: WebSocket, message: unknown) => {
  if (socket.bufferedAmount > mostWaitingBytes) socket.terminate()
  else socket.send(JSON.stringify(message))
}

const serveClock = (socket: WebSocket, { playback }: World) => {
  const tell = () => {
    const { now, rate } = playback.state()
    send(socket, { type: 'clock', now, rate })
  }
  socket.on('close', playback.onChange(tell))
  tell()
}

const serveFeed = (socket: WebSocket, { facts, feed }: OpenBookmaker, { recording }: World) => {
  const { board, stop } = feed.listen((change, now) =>
    send(socket, updateFrame(change, now, facts, recording)),
  )
  socket.on('close', stop)
  send(socket, snapFrame(board, facts, recording))
}

/** The WebSockets of the lab: `/clock`, and `/<bookmaker>/feed` where the page is fed. */
export const addSockets = (app: HttpServer, world: World, callers: KnownCallers): void => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  app.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://lab')
    const refuse = (status: string) => stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`)
    if (strangerIn(request.headers, callers)) return refuse('403 Forbidden')
    const bookmaker = world.bookmakers.get(/^\/([^/]+)\/feed$/.exec(url.pathname)?.[1] ?? '')
    if (url.pathname !== '/clock' && bookmaker?.facts.page !== 'socket') return refuse('404 Not Found')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      if (bookmaker) serveFeed(socket, bookmaker, world)
      else serveClock(socket, world)
    })
  })
  app.addHook('preClose', async () => {
    for (const client of sockets.clients) client.terminate()
    sockets.close()
  })
}

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export type LocalAnswer = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export type LocalSite = {
  readonly url: string
  /** every request so far: method, path with query, body */
  readonly requests: { method: string; path: string; body: string; headers: IncomingMessage['headers'] }[]
  close(): Promise<void>
}

/** A local server that stands in for a site: `answer` gives each request its reply, `onSocket` speaks the site's socket protocol. */
export const localSite = async (
  answer: (path: string, method: string, body: string) => LocalAnswer | undefined,
  onSocket?: (socket: WebSocket, path: string) => void,
): Promise<LocalSite> => {
  const requests: LocalSite['requests'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const path = request.url ?? '/'
    requests.push({ method: request.method ?? '', path, body, headers: request.headers })
    const reply = answer(path, request.method ?? 'GET', body) ?? { status: 404 }
    response.writeHead(reply.status ?? 200, {
      'content-type': reply.body?.startsWith('<') ? 'text/html; charset=utf-8' : 'application/json',
      ...reply.headers,
    })
    response.end(reply.body ?? '')
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => onSocket?.(socket, request.url ?? '/'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

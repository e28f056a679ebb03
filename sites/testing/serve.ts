import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body: string | object
}

export type StandIn = AsyncDisposable & {
  readonly server: Server
  readonly url: string
  readonly requests: readonly string[]
}

/** A web server on this machine that stands in for a site. `answer` sees the path with its query, and the body that was sent. */
export const serve = async (
  answer: (path: string, request: IncomingMessage, body: string) => Answer | undefined,
): Promise<StandIn> => {
  const requests: string[] = []
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let sent = ''
    for await (const part of request) sent += String(part)
    const path = request.url ?? '/'
    requests.push(`${request.method} ${path}`)
    const {
      status = 200,
      headers = {},
      body,
    } = answer(path, request, sent) ?? { status: 404, body: 'nothing here' }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json'
    response.writeHead(status, { 'content-type': type, ...headers }).end(text)
  }
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

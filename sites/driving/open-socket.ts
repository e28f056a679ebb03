import { once } from 'node:events'
import { WebSocket } from 'ws'
import { BackOff, Blocked, ReopenPage } from '../errors.ts'
import { frameBody } from './frame-body.ts'
import { refusals } from './refuse-block.ts'

/** What may wait to be read before the connection counts as worn out. */
const MOST_WAITING = 10_000

export type OpenSocket = {
  /** the texts the site sends, unpacked; bytes that are no text come as base64. Ends when the connection does or the watch is aborted */
  readonly texts: AsyncIterable<string>
  send(message: string | object): void
  close(): void
}

/**
 * Opens a WebSocket for a site that needs no browser.
 * @throws Blocked when the site refuses the connection, BackOff when there is none
 */
export const openSocket = async (url: string, signal: AbortSignal): Promise<OpenSocket> => {
  const socket = new WebSocket(url, { handshakeTimeout: 15_000, maxPayload: 64 * 1024 * 1024 })
  const waiting: string[] = []
  let ended = false
  let wake: () => void = () => {}
  const end = () => {
    ended = true
    socket.terminate()
    wake()
  }
  socket.on('message', (data) => {
    const bytes = Array.isArray(data)
      ? Buffer.concat(data)
      : data instanceof ArrayBuffer
        ? new Uint8Array(data)
        : data
    waiting.push(frameBody(bytes).body)
    wake()
  })
  socket.on('close', end)
  signal.addEventListener('abort', end, { once: true })
  socket.once('close', () => signal.removeEventListener('abort', end))
  try {
    await once(socket, 'open')
  } catch (error) {
    const status = Number(/Unexpected server response: (\d+)/.exec(String(error))?.[1])
    if (refusals.has(status)) throw new Blocked('the site refuses the socket', { url, status }, error)
    throw new BackOff('the socket cannot be opened', 15_000, { url }, error)
  }
  socket.on('error', end)
  return {
    texts: {
      async *[Symbol.asyncIterator]() {
        while (!signal.aborted) {
          if (waiting.length > MOST_WAITING)
            throw new ReopenPage('messages arrive faster than they are read', { waiting: waiting.length })
          const next = waiting.shift()
          if (next !== undefined) yield next
          else if (ended) return
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      },
    },
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    close: end,
  }
}

import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { connect as connectTls } from 'node:tls'
import { BackOff } from '../errors.ts'

/** Heartbeats are asked for every 5 s; three missed ones are a dead line. */
const SILENCE_MS = 15_000

export type StreamConnection = {
  /** the lines the exchange sends; ends when the connection does */
  readonly lines: AsyncIterable<string>
  send(message: object): void
  close(): void
}

/**
 * Opens the stream: JSON lines over TLS (`tls://host:port`), or plain TCP (`tcp://…`) for a stand-in on this machine.
 * @throws BackOff when there is no connection
 */
export const openStream = async (address: string, signal: AbortSignal): Promise<StreamConnection> => {
  const { protocol, hostname, port } = new URL(address)
  const socket: Socket =
    protocol === 'tcp:'
      ? connectPlain(Number(port), hostname)
      : connectTls({ host: hostname, port: Number(port || 443), servername: hostname })
  const end = () => socket.destroy()
  signal.addEventListener('abort', end, { once: true })
  socket.once('close', () => signal.removeEventListener('abort', end))
  try {
    await once(socket, protocol === 'tcp:' ? 'connect' : 'secureConnect', {
      signal: AbortSignal.timeout(15_000),
    })
  } catch (error) {
    end()
    throw new BackOff('the stream cannot be reached', 15_000, { address }, error)
  }
  // a broken line ends the lines below; it is not an error of its own
  socket.on('error', end)
  socket.setNoDelay(true)
  socket.setTimeout(SILENCE_MS, end)
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
  // a destroyed socket does not end its lines by itself
  socket.once('close', () => lines.close())
  return {
    lines,
    send: (message) => void socket.write(`${JSON.stringify(message)}\r\n`),
    close: end,
  }
}

import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { ClockReading } from '#runtime/clock.ts'

/** A clock that the coordinator follows: the present, until it is told to run so that everything is forgotten sooner. */
export const startLeadingClock = async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  let base = Date.now()
  let since = performance.now()
  let rate = 1
  const now = (): number => Math.floor(base + (performance.now() - since) * rate)
  const reading = (): string => JSON.stringify({ type: 'clock', now: now(), rate } satisfies ClockReading)
  server.on('connection', (socket) => socket.send(reading()))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    now,
    run: (faster: number): void => {
      base = now()
      since = performance.now()
      rate = faster
      for (const socket of server.clients) socket.send(reading())
    },
    close: (): void => {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import { wireMatch } from '#protocol/odds-update.ts'
import { type WorkerMessage, workerMessage } from '#protocol/worker-message.ts'
import { createRebuiltBook } from './rebuilt-book.ts'

type Message<T extends WorkerMessage['type']> = Extract<WorkerMessage, { type: T }>

/**
 * The coordinator's end of the wire, for tests: acknowledges registrations, checks every message by the protocol's schemas, and rebuilds the book from
 * updates alone, as a coordinator would. A message that breaks the protocol fails the test that waits next.
 */
export const startCoordinatorServer = async (port = 0) => {
  const server = new WebSocketServer({ port, host: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const messages: WorkerMessage[] = []
  const problems: string[] = []
  const { book, take } = createRebuiltBook((problem) => problems.push(problem))
  const waiting = new Set<() => void>()
  let socket: WebSocket | undefined

  server.on('connection', (connected) => {
    socket = connected
    connected.on('message', (data) => {
      const parsed = workerMessage.safeParse(JSON.parse(String(data)))
      if (!parsed.success) problems.push(`${parsed.error.message} in ${String(data).slice(0, 300)}`)
      else {
        const message = parsed.data
        messages.push(message)
        if (message.type === 'odds:update')
          take({ snapshot: message.snapshot, matches: message.data.matches })
        if (message.type === 'worker:register')
          send({ type: 'registration:ack', worker_id: message.worker_id, status: 'registered' })
      }
      for (const wake of waiting) wake()
    })
  })

  const send = (message: CoordinatorMessage) => socket?.send(JSON.stringify(message))
  const of = <T extends WorkerMessage['type']>(type: T): Message<T>[] =>
    messages.filter((message): message is Message<T> => message.type === type)

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    port: (server.address() as AddressInfo).port,
    messages,
    book,
    send,
    of,
    /** Waits until the messages so far make it true. */
    async until<T>(what: string, found: () => T | undefined | false, timeoutMs = 10_000): Promise<T> {
      const deadline = performance.now() + timeoutMs
      while (true) {
        if (problems.length > 0) throw new Error(`the protocol was broken: ${problems.join('; ')}`)
        const value = found()
        if (value !== undefined && value !== false) return value
        if (performance.now() > deadline)
          throw new Error(`waited in vain for ${what}; last: ${JSON.stringify(messages.slice(-3))}`)
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer)
            waiting.delete(done)
            resolve()
          }
          const timer = setTimeout(done, 50)
          waiting.add(done)
        })
      }
    },
    /** Breaks the connection without a word. */
    cut: () => socket?.terminate(),
    /** Matches of an update, as they were written. */
    matches: (update: Message<'odds:update'>) => update.data.matches.map((match) => wireMatch.parse(match)),
    close: () =>
      new Promise<void>((resolve) => {
        for (const client of server.clients) client.terminate()
        server.close(() => resolve())
      }),
  }
}
export type CoordinatorServer = Awaited<ReturnType<typeof startCoordinatorServer>>

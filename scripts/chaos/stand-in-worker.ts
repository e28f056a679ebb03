import WebSocket from 'ws'
import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import { type Fixture, league } from './fixtures.ts'
import { type Generous, priceIn, wireMatch } from './prices.ts'

type Message = Readonly<Record<string, unknown>> & { readonly type: string }

const heartbeatMs = 1000
const reconnectMs = 150

/** Keeps one registered worker at the coordinator, through every loss of the connection. */
const keepConnected = (
  url: string,
  token: string,
  site: string,
  register: object,
  on: { readonly open: () => void; readonly message: (message: CoordinatorMessage) => void },
) => {
  let socket: WebSocket | undefined
  let stopped = false
  let registered = false
  const send = (message: Message): void => {
    if (socket?.readyState !== WebSocket.OPEN) return
    const head = { worker_id: `worker-${site}`, site, timestamp: new Date().toISOString() }
    socket.send(JSON.stringify({ ...message, ...head }))
  }
  const connect = (): void => {
    registered = false
    socket = new WebSocket(url)
    socket.on('open', () => send({ type: 'worker:register', token, ...register }))
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as CoordinatorMessage
      if (message.type === 'registration:ack') {
        registered = true
        on.open()
      } else on.message(message)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      registered = false
      if (!stopped) setTimeout(() => !stopped && connect(), reconnectMs)
    })
  }
  connect()
  return {
    send,
    isRegistered: () => registered,
    stop: () => {
      stopped = true
      socket?.close()
    },
  }
}

/** A bookmaker that exists only here, read by a worker that speaks the real protocol. */
export const openBookmaker = (url: string, token: string, id: string, fixtures: readonly Fixture[]) => {
  const shown = new Map(fixtures.map((fixture) => [fixture.id, wireMatch(fixture, new Map(), 0)]))
  let looks = 0
  const update = (ids: Iterable<string>, snapshot: boolean): void =>
    worker.send({
      type: 'odds:update',
      snapshot,
      data: { site: id, matches: [...ids].map((match) => shown.get(match)) },
    })
  const worker = keepConnected(
    url,
    token,
    id,
    { can_verify: true },
    {
      open: () => update(shown.keys(), true),
      message: (message) => {
        if (message.type === 'snapshot:request') update(shown.keys(), true)
        if (message.type !== 'verify:request') return
        looks++
        const seen_at = new Date().toISOString()
        const prices = message.prices.map((price) => {
          const match = shown.get(price.match_id ?? '')
          const odds = match && priceIn(match, price.market, price.selection)
          return { ...price, ...(odds !== undefined && { odds }), seen_at }
        })
        worker.send({ type: 'verify:result', request_id: message.request_id, prices })
      },
    },
  )
  const heartbeat = setInterval(() => {
    if (worker.isRegistered())
      worker.send({ type: 'worker:heartbeat', state: 'watching', confirmed_at: new Date().toISOString() })
  }, heartbeatMs)
  return {
    /** Shows a match at these prices from now on. */
    show: (fixture: Fixture, generous: Generous, wobble: number): void => {
      shown.set(fixture.id, wireMatch(fixture, generous, wobble))
      update([fixture.id], false)
    },
    looks: () => looks,
    isRegistered: worker.isRegistered,
    stop: () => {
      clearInterval(heartbeat)
      worker.stop()
    },
  }
}
export type StandInBookmaker = ReturnType<typeof openBookmaker>

/** A source of results that says all of them once it is connected. */
export const tellResults = async (
  url: string,
  token: string,
  fixtures: readonly Fixture[],
): Promise<() => void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const worker = keepConnected(
    url,
    token,
    'scores',
    {},
    {
      open: () => {
        worker.send({
          type: 'results:update',
          results: fixtures.map(({ id, home, away, startTime, score }) => ({
            match: { sport: 'football', competition: league, matchId: id, home, away, startTime },
            status: 'finished',
            score,
          })),
        })
        resolve()
      },
      message: () => {},
    },
  )
  await promise
  return worker.stop
}

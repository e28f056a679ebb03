import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OpportunityLeg } from '#protocol/opportunity.ts'

/** A price as the stand-in's book holds it. */
export type HeldPrice = {
  odds?: number
  maxStake?: number
  seenAt?: () => number
  /** what the words mean, where that is not what they say */
  means?: { event_id?: string; market: string; line?: number; selection: string }
}

/** What a worker would answer to a bet; `cut` accepts it and then drops the connection, `hang` never answers. */
export type PlaceBehaviour =
  | { readonly kind: 'answer'; readonly body: object; readonly status?: number; readonly afterMs?: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' }

export type StandInCoordinator = {
  readonly url: string
  /** live prices by `priceKey` */
  readonly prices: Map<string, HeldPrice>
  /** alternatives served at /odds */
  book: object[]
  /** bets workers really hold, by reference, and every request for one */
  readonly placed: Map<string, Record<string, unknown>>
  readonly placeRequests: Record<string, unknown>[]
  readonly verifyRequests: Record<string, unknown>[]
  /** answers price re-checks with what nobody can read */
  garble: boolean
  onPlace: (request: Record<string, unknown>) => PlaceBehaviour
  onPlaced: (reference: string) => { status: number; body: object } | undefined
  /** Away for so long, real ms, cutting every connection; back on the same port. */
  restart(awayMs: number): Promise<void>
  stop(): Promise<void>
}

export const priceKey = ({
  bookmaker,
  side,
  raw,
}: Pick<OpportunityLeg, 'bookmaker' | 'side' | 'raw'>): string =>
  [bookmaker, raw.match_id, raw.market, raw.line ?? '', raw.selection, side].join('|')

const wordsOf = ({ market, line, selection }: OpportunityLeg['raw']) => ({
  market,
  ...(line !== undefined && { line }),
  selection,
})

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = ''
  for await (const chunk of request) text += chunk
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
}

/** A small real HTTP server that speaks the coordinator's side of `/verify`, `/place` and `/odds`. */
export const startStandInCoordinator = async (
  now: () => number = Date.now,
  port = 0,
): Promise<StandInCoordinator> => {
  const answer = (response: ServerResponse, body: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    if (url.pathname === '/verify') {
      const body = await read(request)
      self.verifyRequests.push(body)
      if (self.garble) return answer(response, { prices: 'none' })
      const prices = (body.prices as Parameters<typeof priceKey>[0][]).map((price) => {
        const held = self.prices.get(priceKey(price))
        return {
          ...(held?.odds === undefined ? {} : { odds: held.odds }),
          ...(held?.maxStake === undefined ? {} : { max_stake: held.maxStake }),
          seen_at: new Date(Math.ceil(held?.seenAt?.() ?? now())).toISOString(),
          means: held?.means ?? wordsOf(price.raw),
        }
      })
      return answer(response, { prices })
    }
    if (url.pathname === '/place' && request.method === 'POST') {
      const body = await read(request)
      self.placeRequests.push(body)
      const behaviour = self.onPlace(body)
      if (behaviour.kind === 'hang') return
      if (behaviour.kind === 'cut') return void request.socket.destroy()
      if (behaviour.afterMs) await new Promise((resolve) => setTimeout(resolve, behaviour.afterMs))
      return answer(response, behaviour.body, behaviour.status)
    }
    if (url.pathname.startsWith('/place/')) {
      const reference = decodeURIComponent(url.pathname.slice('/place/'.length))
      const told = self.onPlaced(reference)
      return told
        ? answer(response, told.body, told.status)
        : answer(response, { error: { code: 'not_found' } }, 404)
    }
    if (url.pathname === '/odds') return answer(response, { count: self.book.length, odds: self.book })
    answer(response, { error: { code: 'not_found' } }, 404)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const self: StandInCoordinator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    prices: new Map(),
    book: [],
    placed: new Map(),
    placeRequests: [],
    garble: false,
    verifyRequests: [],
    onPlace: () => ({ kind: 'answer', body: { error: { code: 'unavailable' } }, status: 503 }),
    onPlaced: () => undefined,
    restart: async (awayMs) => {
      const { port: same } = server.address() as AddressInfo
      await self.stop()
      await new Promise((resolve) => setTimeout(resolve, awayMs))
      await new Promise<void>((resolve) => server.listen(same, '127.0.0.1', resolve))
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return self
}

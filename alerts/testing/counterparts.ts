import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { Bet } from '#protocol/bet-change.ts'
import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import { type Opportunity, opportunity } from '#protocol/opportunity.ts'
import { subscribe } from '#protocol/subscribe.ts'

/** An arbitrage of three legs in pounds, changed where a test wants it. */
export const sample = (id: string, changes: Partial<Opportunity> = {}): Opportunity => {
  const at = '2026-06-13T12:00:00.000Z'
  const leg = (bookmaker: string, selection: string, odds: number, share: number) => ({
    ...{ bookmaker, site: bookmaker, market: 'ft_1x2', selection, side: 'back' as const, odds, share },
    ...{ seen_at: at, changed_at: at, url: `https://${bookmaker}.example/m/${id}` },
    raw: { home: 'Rovers', away: 'United', market: 'ft_1x2', selection },
  })
  return opportunity.parse({
    ...{ id, kind: 'arbitrage', event: 'rovers_vs_united', event_id: `event-${id}`, sport: 'football' },
    ...{
      league: 'League One',
      start_time: '2026-06-13T18:00:00.000Z',
      live: false,
      home: 'Rovers',
      away: 'United',
    },
    ...{ market: 'ft_1x2', margin: 3.019, certainty: 'sure', opened_at: at, moved_at: at },
    leg_1: { provider: 'alpha', odds: 2.1, side: 'home' },
    legs: [
      leg('alpha', 'home', 2.1, 0.49),
      leg('beta', 'draw', 3.9, 0.264),
      leg('gamma', 'away', 4.2, 0.245),
    ],
    plan: {
      ...{ currency: 'GBP', outlay_minor: 10_001, worst_minor: 302, best_minor: 303, worst_outcome: 'home' },
      stakes_minor: [4906, 2642, 2453],
    },
    ...changes,
  })
}

/** The bet an executor would make of an opportunity. */
export const betOf = (one: Opportunity, changes: Partial<Bet> = {}): Bet => ({
  ...{ id: `bet-${one.id}`, opportunity_id: one.id, mode: 'paper', kind: one.kind, certainty: one.certainty },
  ...{ strategy: 'hand', state: 'placed', event_id: one.event_id, event: one.event, sport: one.sport },
  ...{
    home: one.home,
    away: one.away,
    currency: 'GBP',
    outlay_minor: 10_001,
    worst_minor: 302,
    best_minor: 303,
  },
  legs: one.legs.map((leg, n) => ({
    ...{
      bookmaker: leg.bookmaker,
      market: leg.market,
      selection: leg.selection,
      side: leg.side,
      odds: leg.odds,
    },
    ...{ stake_minor: one.plan!.stakes_minor[n]!, state: 'placed' as const, reference: `${one.id}-${n}` },
  })),
  ...{ offered_at: one.opened_at, changed_at: one.opened_at },
  ...changes,
})

/** The coordinator's side of the broadcast: it knows who subscribed how, and tells everybody. */
export const startBroadcast = async (port = 0) => {
  const server = new WebSocketServer({ port, host: '127.0.0.1', path: '/ws' })
  const subscriptions: ReturnType<typeof subscribe.parse>[] = []
  const self = {
    port: 0,
    subscriptions,
    open: [] as Opportunity[],
    say: (message: CoordinatorMessage | string) => {
      for (const client of server.clients)
        client.send(typeof message === 'string' ? message : JSON.stringify(message))
    },
    opened: (one: Opportunity) =>
      self.say({ type: 'opportunity:opened', timestamp: one.opened_at, opportunity: one }),
    stop: () =>
      new Promise<void>((resolve) => {
        for (const client of server.clients) client.terminate()
        server.close(() => resolve())
      }),
  }
  server.on('connection', (socket) =>
    socket.once('message', (data) => {
      subscriptions.push(subscribe.parse(JSON.parse(String(data))))
      const snapshot = {
        type: 'opportunity:snapshot',
        timestamp: new Date().toISOString(),
        opportunities: self.open,
      }
      socket.send(JSON.stringify(snapshot))
    }),
  )
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  self.port = (server.address() as AddressInfo).port
  return self
}

type Order = {
  key: string
  authorization: string | undefined
  body: { opportunity: Opportunity; outlay_minor?: number; strategy?: string }
}

/** The executor's side of `/bet`, `/stop`, `/limits` and `/assist`: one bet per key, whoever asks. */
export const startOrderTaker = async () => {
  const bets = new Map<string, { bet: Bet; text: string }>()
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const answer = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const path = request.url ?? '/'
    if (self.away) return void request.socket.destroy()
    if (path === '/limits') return answer({ live: self.live, stopped: self.stopped ?? null, refusals: [] })
    if (path === '/assist') return answer(self.instructions)
    if (path === '/stop') {
      self.stopped = (JSON.parse(text) as { by: string }).by
      return answer({ stopped: self.stopped })
    }
    if (path.startsWith('/assist/')) {
      self.answers.push({ reference: decodeURIComponent(path.slice('/assist/'.length)), ...JSON.parse(text) })
      return answer({ taken: true })
    }
    if (path === '/bet' && self.hang) return
    if (path === '/bet') {
      const key = request.headers['idempotency-key'] as string
      const body = JSON.parse(text) as Order['body']
      self.orders.push({ key, body, authorization: request.headers.authorization })
      const known = bets.get(key)
      if (known && known.text !== text)
        return answer(
          { error: { code: 'idempotency_key_reused', message: 'this key was used for another bet' } },
          422,
        )
      if (known) return answer({ ...known.bet, already: true })
      const bet = betOf(body.opportunity, { mode: self.live ? 'live' : 'paper' })
      bets.set(key, { bet, text })
      if (self.loseAnswers-- > 0) return void request.socket.destroy()
      return answer(bet)
    }
    answer({ error: { code: 'not_found', message: 'no' } }, 404)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const self = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bets,
    orders: [] as Order[],
    answers: [] as object[],
    instructions: [] as object[],
    live: false,
    away: false,
    /** takes orders and says nothing */
    hang: false,
    stopped: undefined as string | undefined,
    loseAnswers: 0,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return self
}

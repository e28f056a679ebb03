import type { Bet } from '../protocol/bet-change.ts'
import type { CoordinatorMessage } from '../protocol/coordinator-message.ts'
import type { Opportunity } from '../protocol/opportunity.ts'
import { authorization, token } from './token.ts'

/** A worker as `/workers` shows it. */
export type WorkerView = {
  readonly worker_id: string
  readonly site: string
  readonly bookmaker?: string
  readonly connected: boolean
  readonly state: string
  readonly reason?: string
  readonly tick_age_ms: number | null
  readonly stale_after_ms: number
  readonly rss_bytes?: number
  readonly counters: { readonly updates: number; readonly prices: number; readonly changes: number }
}

export type ProfitView = {
  readonly currency: string
  readonly settled: number
  readonly open: number
  readonly staked_minor: number
  readonly profit_minor: number
}

/** A listing that waits for a person, as `/identity/review` shows it. */
export type ReviewView = {
  readonly listing_key: string
  readonly bookmaker: string
  readonly home: string
  readonly away: string
  readonly league?: string
  readonly start_time?: string
  readonly candidates: readonly {
    readonly league?: string
    readonly start_time?: string
    readonly reasons: readonly Readonly<Record<string, unknown>>[]
    readonly listings: readonly {
      readonly listing_key: string
      readonly bookmaker: string
      readonly home: string
      readonly away: string
    }[]
  }[]
}

/** An event and who lists it, as `/identity/events` shows it. */
export type ListedEvent = {
  readonly event_id: string
  readonly home: string
  readonly away: string
  readonly league?: string
  readonly start_time?: string
  readonly listings: readonly {
    readonly listing_key: string
    readonly bookmaker: string
    readonly home: string
    readonly away: string
    readonly swapped: boolean
  }[]
}

/** A person's answer about two listings. */
export type Decide = (
  verdict: 'same' | 'different',
  first: string,
  second: string,
  swapped: boolean | undefined,
) => void

export type World = {
  connected: boolean
  timestamp: string | undefined
  readonly opportunities: Map<string, Opportunity>
  workers: readonly WorkerView[]
  readonly bets: Map<string, Bet>
  profit: ProfitView | undefined
  review: readonly ReviewView[]
  /** what a person doubts to be one match */
  doubted: ListedEvent | undefined
  /** why the last answer was not taken */
  problem: string | undefined
}

const get = async <T>(path: string): Promise<T | undefined> => {
  try {
    const answer = await fetch(path, { headers: authorization() })
    return answer.ok ? ((await answer.json()) as T) : undefined
  } catch {
    return undefined
  }
}

/** The reason why it was not taken; undefined when it was. */
const post = async (path: string, body: unknown): Promise<string | undefined> => {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { ...authorization(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (answer.ok) return undefined
    const { error } = (await answer.json()) as { error?: { message?: string } }
    return error?.message ?? `${answer.status}`
  } catch (error) {
    return (error as Error).message
  }
}

/**
 * Keeps a picture of the world up to date over the socket, reconnecting by itself; `onChange` is called after every change. Returns how to answer
 * what waits for a person, and how to doubt an event (or, with nothing, to have done with it).
 */
export const watchWorld = (
  onChange: (world: World) => void,
): { readonly decide: Decide; readonly doubt: (eventId?: string) => void } => {
  const world: World = {
    connected: false,
    timestamp: undefined,
    opportunities: new Map(),
    workers: [],
    bets: new Map(),
    profit: undefined,
    review: [],
    doubted: undefined,
    problem: undefined,
  }

  const refreshReview = async (): Promise<void> => {
    const waiting = await get<{ review: ReviewView[] }>('/identity/review?limit=50')
    if (waiting) world.review = waiting.review
    onChange(world)
  }

  const refresh = async (): Promise<void> => {
    const [workers, bets, profit] = await Promise.all([
      get<{ workers: WorkerView[] }>('/workers'),
      get<Bet[]>('/bets?limit=50'),
      get<ProfitView>('/pnl'),
    ])
    if (workers) world.workers = workers.workers
    for (const bet of bets ?? []) world.bets.set(bet.id, bet)
    if (profit) world.profit = profit
    onChange(world)
  }

  const take = (message: CoordinatorMessage): void => {
    if ('timestamp' in message) world.timestamp = message.timestamp
    switch (message.type) {
      case 'opportunity:snapshot':
        world.opportunities.clear()
        for (const each of message.opportunities) world.opportunities.set(each.id, each)
        break
      case 'opportunity:opened':
      case 'opportunity:moved':
        world.opportunities.set(message.opportunity.id, message.opportunity)
        break
      case 'opportunity:closed':
        world.opportunities.delete(message.id)
        break
      case 'workers:changed':
        world.workers = message.workers as WorkerView[]
        break
      case 'bets:changed': {
        const bet = message.bet as Bet
        world.bets.set(bet.id, bet)
        void get<ProfitView>('/pnl').then((profit) => {
          if (profit) world.profit = profit
          onChange(world)
        })
        break
      }
    }
    onChange(world)
  }

  let wait = 250
  const connect = (): void => {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`)
    socket.onopen = () => {
      wait = 250
      world.connected = true
      socket.send(
        JSON.stringify({
          type: 'subscribe',
          ...(token && { token }),
          channels: ['opportunities', 'workers', 'bets'],
        }),
      )
      void refresh()
      void refreshReview()
    }
    socket.onmessage = (event) => take(JSON.parse(String(event.data)) as CoordinatorMessage)
    socket.onclose = () => {
      world.connected = false
      onChange(world)
      setTimeout(connect, wait)
      wait = Math.min(wait * 2, 5000)
    }
  }
  connect()
  setInterval(() => void refresh(), 5000)
  setInterval(() => void refreshReview(), 2000)

  const doubt = async (eventId?: string): Promise<void> => {
    const event =
      eventId === undefined
        ? undefined
        : await get<ListedEvent>(`/identity/events/${encodeURIComponent(eventId)}`)
    world.doubted = event
    onChange(world)
  }

  const decide: Decide = (verdict, first, second, swapped) => {
    void (async () => {
      world.problem = await post('/identity/pins', {
        ...{ verdict, first, second },
        ...(swapped !== undefined && { swapped }),
      })
      await Promise.all([refreshReview(), doubt(world.doubted?.event_id)])
    })()
  }
  return { decide, doubt: (eventId) => void doubt(eventId) }
}

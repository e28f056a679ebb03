import type { Calculation } from '#betting/calculators/calculation.ts'
import type { calculators } from '#betting/calculators/calculators.ts'
import type { LivePrice } from '#protocol/coordinator-message.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { OpportunityFilter } from '#protocol/opportunity-filter.ts'
import { follow } from './follow.ts'

export type { LivePrice, Opportunity, OpportunityFilter }

/** What became of an opportunity. A new connection that could not resume says `closed` and `opened` for what changed meanwhile. */
export type OpportunityChange =
  | { readonly change: 'opened' | 'moved'; readonly opportunity: Opportunity }
  | { readonly change: 'closed'; readonly id: string; readonly reason: string }

export type ClientOptions = {
  /** e.g. `http://127.0.0.1:8000` */
  readonly url: string
  /** a reader's token */
  readonly token: string
  /** first pause before it connects again, ms; it doubles up to 10 s */
  readonly pauseMs?: number
}

/** The coordinator answered with an error; `status` and `code` say which. */
export class FleetError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

type Calculators = typeof calculators

/** A client of one fleet. Nothing is connected until something is asked for; `signal` or leaving the loop ends it. */
export const connectFleet = ({ url, token, pauseMs = 250 }: ClientOptions) => {
  const headers = { authorization: `Bearer ${token}` }
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(new URL(path, url), { ...init, headers: { ...headers, ...init.headers } })
    const body = (await answer.json()) as T & { error?: { code: string; message: string } }
    if (answer.ok) return body
    throw new FleetError(
      answer.status,
      body.error?.code ?? 'unknown',
      body.error?.message ?? answer.statusText,
    )
  }
  return {
    /** Follows opportunities: what is open, then every change, each once, through breaks of the connection. */
    async *opportunities(
      filter: OpportunityFilter = {},
      options: { readonly signal?: AbortSignal } = {},
    ): AsyncGenerator<OpportunityChange, void, void> {
      const open = new Map<string, string>()
      const messages = follow({ url, headers, pauseMs, filter, channel: 'opportunities', ...options })
      for await (const message of messages) {
        if (message.type === 'opportunity:snapshot') {
          const there = new Set(message.opportunities.map(({ id }) => id))
          for (const id of [...open.keys()])
            if (!there.has(id) && open.delete(id)) yield { change: 'closed', id, reason: 'not_in_snapshot' }
          for (const opportunity of message.opportunities) {
            const known = open.get(opportunity.id)
            open.set(opportunity.id, opportunity.moved_at)
            if (known === undefined) yield { change: 'opened', opportunity }
            else if (known !== opportunity.moved_at) yield { change: 'moved', opportunity }
          }
        } else if (message.type === 'opportunity:closed') {
          if (open.delete(message.id)) yield { change: 'closed', id: message.id, reason: message.reason }
        } else if (message.type === 'opportunity:opened' || message.type === 'opportunity:moved') {
          const { opportunity } = message
          const change = open.has(opportunity.id) ? 'moved' : 'opened'
          open.set(opportunity.id, opportunity.moved_at)
          yield { change, opportunity }
        }
      }
    },
    /** Follows prices: all that are on offer, then those that change (`removed` when no longer offered). */
    async *odds(
      filter: OpportunityFilter = {},
      options: { readonly signal?: AbortSignal } = {},
    ): AsyncGenerator<LivePrice, void, void> {
      for await (const message of follow({ url, headers, pauseMs, filter, channel: 'odds', ...options }))
        if (message.type === 'odds') yield* message.prices
    },
    /** Calculates, at the coordinator, by the same code as the dashboard. */
    calculate: <N extends keyof Calculators>(
      name: N,
      input: Parameters<Calculators[N]>[0],
    ): Promise<ReturnType<Calculators[N]>> =>
      ask(`/calculate/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
    /** Any route of the REST API; `/docs` describes them. @throws FleetError */
    get: ask,
  }
}
export type FleetClient = ReturnType<typeof connectFleet>
export type { Calculation }

import { z } from 'zod'
import { betState } from '#protocol/bet-change.ts'
import type { HttpServer } from '#runtime/http.ts'
import type { Executor } from '../executor.ts'
import { limits } from '../limits/limits.ts'
import { profitAndLoss } from '../settlement/profit-and-loss.ts'
import { wireBet } from '../wire-bet.ts'

const whole = (most: number, fallback: number) => z.coerce.number().int().min(1).max(most).default(fallback)

/** What people and the coordinator may ask; nothing here changes anything. */
export const addReadingRoutes = (http: HttpServer, executor: Executor): void => {
  const { ledger, strategies, killSwitch, paperBook } = executor
  const currency = () => strategies.current()[0]!.currency

  http.get(
    '/bets',
    {
      schema: {
        querystring: z.object({
          limit: whole(10_000, 100),
          state: betState.optional(),
          event_id: z.string().optional(),
        }),
      },
    },
    async ({ query }) => {
      const { limit, state, event_id } = query as {
        limit: number
        state?: z.infer<typeof betState>
        event_id?: string
      }
      return ledger
        .list({ limit, ...(state ? { states: [state] } : {}), ...(event_id ? { eventId: event_id } : {}) })
        .map(wireBet)
    },
  )
  http.get(
    '/pnl',
    {
      schema: {
        querystring: z.object({
          currency: z.string().optional(),
          mode: z.enum(['paper', 'live', 'all']).default('all'),
        }),
      },
    },
    async ({ query }) => {
      const asked = query as { currency?: string; mode: 'paper' | 'live' | 'all' }
      return profitAndLoss(ledger, asked.currency ?? currency(), asked.mode)
    },
  )
  http.get('/limits', async () => ({
    live: executor.live,
    stopped: killSwitch.stopped() ?? null,
    refusals: Object.keys(limits),
    strategies: strategies.current(),
    ...(strategies.problem() === undefined ? {} : { problem: strategies.problem() }),
  }))
  http.get('/survival', async () => paperBook.survival())
}

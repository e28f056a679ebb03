import { Readable } from 'node:stream'
import { z } from 'zod'
import { betState } from '#protocol/bet-change.ts'
import { answers } from '#runtime/api-document.ts'
import type { HttpServer } from '#runtime/http.ts'
import type { Executor } from '../executor.ts'
import { exposureOf } from '../exposure/open-exposure.ts'
import { exportCsv } from '../ledger/export-csv.ts'
import { openBetStates } from '../ledger/states.ts'
import { limits } from '../limits/limits.ts'
import { dailyReport } from '../settlement/daily-report.ts'
import { paperReport } from '../settlement/paper-report.ts'
import { profitAndLoss } from '../settlement/profit-and-loss.ts'
import { wireBet } from '../wire-bet.ts'
import {
  balancesAnswer,
  betAnswer,
  betsAnswer,
  csvAnswer,
  ledgerAnswer,
  limitsAnswer,
  objectAnswer,
  positionsAnswer,
  repairsAnswer,
} from './schemas.ts'

const limit = (fallback: number) => z.coerce.number().int().min(1).max(10_000).default(fallback)
const mode = z.enum(['paper', 'live', 'all']).default('all')
const betsQuery = z.object({ limit: limit(100), state: betState.optional(), event_id: z.string().optional() })
const profitQuery = z.object({ currency: z.string().optional(), mode })
const ledgerQuery = z.object({ after: z.coerce.number().int().min(0).default(0), limit: limit(1000) })
const reportQuery = z.object({ day: z.iso.date().optional(), currency: z.string().optional(), mode })

const byId = z.object({ id: z.string().max(200) })

/** What people and the coordinator may ask; nothing here changes anything. */
export const addReadingRoutes = (http: HttpServer, executor: Executor): void => {
  const { ledger, strategies, killSwitch, paperBook, repairer, venues, clock } = executor
  const currency = () => strategies.current()[0]!.currency

  http.get(
    '/bets',
    { schema: { summary: 'Bets, newest first', querystring: betsQuery, response: answers(betsAnswer) } },
    async ({ query }) => {
      const { limit: most, state, event_id } = query
      const filter = { ...(state ? { states: [state] } : {}), ...(event_id ? { eventId: event_id } : {}) }
      return ledger.list({ limit: most, ...filter }).map(wireBet)
    },
  )
  http.get(
    '/bets/:id',
    { schema: { summary: 'One bet', params: byId, response: answers(betAnswer) } },
    async ({ params }, reply) => {
      const bet = ledger.find(params.id)
      return bet
        ? wireBet(bet)
        : reply.code(404).send({ error: { code: 'not_found', message: 'no such bet' } })
    },
  )
  http.get(
    '/bets/:id/repairs',
    {
      schema: {
        summary: 'What can be done about a bet that is partly placed',
        params: byId,
        response: answers(repairsAnswer),
      },
    },
    async ({ params }, reply) => {
      const bet = ledger.find(params.id)
      if (!bet) return reply.code(404).send({ error: { code: 'not_found', message: 'no such bet' } })
      return (await repairer.menu(bet)).map((option) => ({
        kind: option.kind,
        worst_minor: option.worstMinor,
        best_minor: option.bestMinor,
        extra_outlay_minor: option.extraOutlayMinor,
        interrupted_minor: option.interruptedMinor,
        legs: option.legs.map(({ price, stakeMinor }) => ({
          bookmaker: price.bookmaker,
          market: price.market,
          line: price.line,
          selection: price.selection,
          side: price.side,
          odds: price.odds,
          stake_minor: stakeMinor,
        })),
        sell: option.sell.map(({ reference, leastMinor }) => ({ reference, least_minor: leastMinor })),
      }))
    },
  )
  http.get(
    '/pnl',
    {
      schema: {
        summary: 'Profit and loss of one currency',
        querystring: profitQuery,
        response: answers(objectAnswer),
      },
    },
    async ({ query }) => profitAndLoss(ledger, query.currency ?? currency(), query.mode),
  )
  http.get(
    '/positions',
    { schema: { summary: 'What is open, and what it can cost', response: answers(positionsAnswer) } },
    async () =>
      ledger.list({ states: openBetStates }).map((bet) => {
        const { worstMinor, bestMinor, outlayMinor } = exposureOf(bet)
        return {
          ...wireBet(bet),
          exposure: { worst_minor: worstMinor, best_minor: bestMinor, outlay_minor: outlayMinor },
          residual: bet.state === 'partial' || bet.state === 'unknown',
        }
      }),
  )
  http.get(
    '/balance',
    {
      schema: {
        summary: 'Money at each bookmaker, where its venue knows',
        response: answers(balancesAnswer),
      },
    },
    async () => {
      const rows = ledger.db.all(
        `SELECT DISTINCT l.bookmaker, b.mode FROM legs l JOIN bets b ON b.id = l.bet_id ORDER BY l.bookmaker`,
      )
      return rows.flatMap(({ bookmaker, mode: betMode }) => {
        const venue = venues.at(bookmaker as string, betMode as 'paper' | 'live')
        const held = venue?.balance?.(bookmaker as string)
        return held
          ? [{ bookmaker, venue: venue?.id, balance_minor: held.minor, currency: held.currency }]
          : []
      })
    },
  )
  http.get(
    '/ledger',
    {
      schema: {
        summary: 'Every transition, in order',
        querystring: ledgerQuery,
        response: answers(ledgerAnswer),
      },
    },
    async ({ query }) => {
      const { after, limit: most } = query
      return ledger.db
        .all('SELECT * FROM transitions WHERE seq > ? ORDER BY seq LIMIT ?', after, most)
        .map((row) => ({
          ...row,
          detail: row.detail === null ? null : JSON.parse(row.detail as string),
          at: new Date(row.at as number).toISOString(),
        }))
    },
  )
  http.get(
    '/export.csv',
    {
      schema: { summary: 'The whole ledger as CSV', response: answers(csvAnswer) },
      serializerCompiler: () => String,
    },
    async (_request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="ledger.csv"')
        .send(Readable.from(exportCsv(ledger))),
  )
  http.get(
    '/report',
    { schema: { summary: 'One day in figures', querystring: reportQuery, response: answers(objectAnswer) } },
    async ({ query: asked }) => {
      const day = asked.day ?? new Date(clock.now()).toISOString().slice(0, 10)
      return dailyReport(ledger, day, asked.currency ?? currency(), asked.mode)
    },
  )
  http.get(
    '/limits',
    {
      schema: {
        summary: 'Limits, strategies, and whether betting is stopped',
        response: answers(limitsAnswer),
      },
    },
    async () => ({
      live: executor.live,
      stopped: killSwitch.stopped() ?? null,
      refusals: Object.keys(limits),
      strategies: strategies.current(),
      ...(strategies.problem() === undefined ? {} : { problem: strategies.problem() }),
    }),
  )
  http.get(
    '/survival',
    { schema: { summary: 'How long prices were still there after a bet on them' } },
    async () => paperBook.survival(),
  )
  http.get('/paper', { schema: { summary: 'What paper betting brought' } }, async () => paperReport(ledger))
}

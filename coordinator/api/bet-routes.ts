import { z } from 'zod'
import { answers } from '#runtime/api-document.ts'
import type { ApiContext } from './routes.ts'
import { betAnswer } from './schemas.ts'

/** How long the executor may take to show its ledger. */
const timeoutMs = 3000
/** How long it may take over a bet that a person asks for. */
const betTimeoutMs = 10_000

const stopState = z.looseObject({ stopped: z.string().nullable().optional() })
/** A bet by a click: an opportunity that is open, and how much of one's own to put in. */
const clickBody = z.strictObject({
  opportunity_id: z.string().min(1).max(500),
  stake: z.number().int().positive().optional().describe('whole outlay, minor units'),
  strategy: z.string().max(100).optional(),
})

/**
 * Bets and their profit, as the executor's ledger has them, and what an operator orders of it: there is one truth about money, and it is not
 * here. Orders go on with the caller's own token, so the executor decides who may.
 */
export const addBetRoutes = ({ app, settings }: ApiContext): void => {
  const ask = async (path: string, init: RequestInit & { timeoutMs?: number } = {}) => {
    try {
      const answer = await fetch(new URL(path, settings.EXECUTOR_URL), {
        ...init,
        signal: AbortSignal.timeout(init.timeoutMs ?? timeoutMs),
      })
      return { status: answer.status, body: (await answer.json()) as unknown }
    } catch (error) {
      const message = `the executor does not answer: ${(error as Error).message}`
      return { status: 503, body: { error: { code: 'unavailable', message } } }
    }
  }
  const asReader: RequestInit = settings.READER_TOKEN
    ? { headers: { authorization: `Bearer ${settings.READER_TOKEN.reveal()}` } }
    : {}
  const read = (path: '/bets' | '/pnl' | '/limits', summary: string, answer: z.ZodType): void => {
    app.get(
      path,
      {
        schema: {
          summary,
          querystring: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
          response: answers(answer),
        },
      },
      async ({ query }, reply) => {
        const { status, body } = await ask(`${path}?limit=${query.limit}`, asReader)
        return reply.code(status as 200).send(body)
      },
    )
  }
  read('/bets', 'Bets, newest first', z.array(betAnswer))
  read('/pnl', 'Profit and loss', z.looseObject({}))
  read('/limits', 'Limits, strategies, and whether betting is stopped', stopState)

  const order = (authorization: string | undefined, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { authorization: authorization ?? '', 'content-type': 'application/json', ...headers },
  })
  app.post(
    '/bet',
    {
      schema: {
        summary: 'Bet on an open opportunity; on paper unless both live keys are set',
        body: clickBody,
        response: answers(betAnswer),
      },
    },
    async ({ body, headers }, reply) => {
      const key = {
        'idempotency-key': String(headers['idempotency-key'] ?? `click-${body.opportunity_id}`).slice(0, 200),
      }
      const init = {
        ...order(headers.authorization, key),
        body: JSON.stringify(body),
        timeoutMs: betTimeoutMs,
      }
      const answer = await ask('/bet', init)
      return reply.code(answer.status === 202 ? 200 : (answer.status as 200)).send(answer.body)
    },
  )
  for (const path of ['/stop', '/resume'] as const)
    app.post(
      path,
      {
        schema: {
          summary: path === '/stop' ? 'Stop betting: the kill switch' : 'Let betting go on',
          response: answers(stopState),
        },
      },
      async ({ headers }, reply) => {
        const body = path === '/stop' ? { body: JSON.stringify({ by: 'dashboard' }) } : {}
        const answer = await ask(path, { ...order(headers.authorization), ...body })
        return reply.code(answer.status as 200).send(answer.body)
      },
    )
}

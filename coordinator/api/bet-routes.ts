import { z } from 'zod'
import type { ApiContext } from './routes.ts'

/** How long the executor may take to show its ledger. */
const timeoutMs = 3000

/** Bets and their profit, as the executor's ledger has them: there is one truth about money, and it is not here. */
export const addBetRoutes = ({ app, settings }: ApiContext): void => {
  const ask = async (path: string) => {
    const headers = settings.READER_TOKEN
      ? { authorization: `Bearer ${settings.READER_TOKEN.reveal()}` }
      : undefined
    const answer = await fetch(new URL(path, settings.EXECUTOR_URL), {
      ...(headers && { headers }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
  const proxy = (path: '/bets' | '/pnl', summary: string): void => {
    app.get(
      path,
      {
        schema: {
          summary,
          querystring: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
        },
      },
      async (request, reply) => {
        const { limit } = request.query
        try {
          const { status, body } = await ask(`${path}?limit=${limit}`)
          return await reply.code(status).send(body)
        } catch (error) {
          return await reply.code(503).send({
            error: {
              code: 'unavailable',
              message: `the executor does not answer: ${(error as Error).message}`,
            },
          })
        }
      },
    )
  }
  proxy('/bets', 'Bets, newest first')
  proxy('/pnl', 'Profit and loss')
}

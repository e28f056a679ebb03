import { z } from 'zod'
import { bet } from '#protocol/bet-change.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { askJson, readAnswer } from '#runtime/ask-json.ts'
import type { CounterpartyRefused } from '#runtime/counterparty-error.ts'
import type { Secret } from '#runtime/settings.ts'

/** What a person is asked to place by hand. */
export const instruction = z.object({
  reference: z.string(),
  text: z.string(),
  bookmaker: z.string(),
  url: z.string().optional(),
  stake_minor: z.number().int(),
  currency: z.string(),
  floor_odds: z.number(),
})
export type Instruction = z.infer<typeof instruction>

const limits = z.object({ live: z.boolean(), stopped: z.string().nullable() })
const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** The executor's own words for its no. */
export const refusalText = (error: CounterpartyRefused): string =>
  refusal.safeParse(error.values.answer).data?.error.message ?? error.message

const ordered = bet.extend({ already: z.boolean().optional() })
export type Ordered = z.infer<typeof ordered>

/** What people's answers ask of the executor. Every method throws CounterpartyUnreachable, CounterpartySilent or CounterpartyRefused. */
export type ExecutorClient = ReturnType<typeof createExecutorClient>

/** @param base e.g. `http://127.0.0.1:3030` */
export const createExecutorClient = (base: string, token: Secret | undefined, timeoutMs = 10_000) => {
  const ask = async <T>(
    schema: z.ZodType<T>,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<T> => {
    const answer = await askJson({
      ...{ method, base, path, token, timeoutMs },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    })
    return readAnswer(schema, answer, `${method} ${path}`)
  }
  return {
    limits: () => ask(limits, 'GET', '/limits'),
    /** Orders a bet. The same key is the same bet, however often it is asked. */
    bet: (
      order: {
        readonly opportunity: Opportunity
        readonly outlayMinor?: number
        readonly strategy?: string | undefined
      },
      key: string,
    ): Promise<Ordered> =>
      ask(
        ordered,
        'POST',
        '/bet',
        {
          opportunity: order.opportunity,
          ...(order.outlayMinor === undefined ? {} : { outlay_minor: order.outlayMinor }),
          ...(order.strategy === undefined ? {} : { strategy: order.strategy }),
        },
        key,
      ),
    stop: (by: string) => ask(z.object({ stopped: z.string().nullable() }), 'POST', '/stop', { by }),
    instructions: () => ask(z.array(instruction), 'GET', '/assist'),
    /** What a person did about an instruction. */
    answer: (
      reference: string,
      said:
        | { readonly placed: true; readonly odds: number; readonly stake_minor: number }
        | { readonly placed: false; readonly reason: string },
    ) => ask(z.object({ taken: z.boolean() }), 'POST', `/assist/${encodeURIComponent(reference)}`, said),
  }
}

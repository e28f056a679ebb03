import { z } from 'zod'
import { bet } from '#protocol/bet-change.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { CodedError } from '#runtime/coded-error.ts'
import type { Secret } from '#runtime/settings.ts'

/** The executor could not be reached: nothing was ordered. Try again later. */
export class ExecutorUnreachable extends CodedError {
  readonly code = 'executor_unreachable'
}

/** The executor was asked and did not say. What was asked may have happened; the same key may be asked again. */
export class ExecutorSilent extends CodedError {
  readonly code = 'executor_silent'
}

/** The executor said no; `values.status` and `message` are its own. */
export class ExecutorRefused extends CodedError {
  readonly code = 'executor_refused'
}

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
const ordered = bet.extend({ already: z.boolean().optional() })
export type Ordered = z.infer<typeof ordered>

/** What people's answers ask of the executor. Every method throws the classes above. */
export type ExecutorClient = ReturnType<typeof createExecutorClient>

/** @param base e.g. `http://127.0.0.1:3030` */
export const createExecutorClient = (base: string, token: Secret | undefined, timeoutMs = 10_000) => {
  const ask = async <T>(
    schema: z.ZodType<T>,
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<T> => {
    let response: Response
    let text: string
    try {
      response = await fetch(new URL(path, base), {
        method,
        headers: {
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
          ...(token ? { authorization: `Bearer ${token.reveal()}` } : {}),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      text = await response.text()
    } catch (error) {
      const reason = (error as { cause?: { code?: string } }).cause?.code
      if (reason === 'ECONNREFUSED' || reason === 'ENOTFOUND')
        throw new ExecutorUnreachable('the executor is away', { path })
      throw new ExecutorSilent(`the executor did not answer: ${(error as Error).message}`, { path })
    }
    let answer: unknown
    try {
      answer = JSON.parse(text)
    } catch {
      throw new ExecutorSilent(`the executor answered ${response.status} without JSON`, { path })
    }
    const { status } = response
    if (status >= 500) throw new ExecutorSilent(`the executor answered ${status}`, { path, status })
    if (!response.ok) {
      const said = refusal.safeParse(answer).data?.error
      throw new ExecutorRefused(said?.message ?? `the executor answered ${status}`, {
        path,
        status,
        code: said?.code,
      })
    }
    const parsed = schema.safeParse(answer)
    if (!parsed.success)
      throw new ExecutorSilent('the executor answered something else than agreed', { path })
    return parsed.data
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

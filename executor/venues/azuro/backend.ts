import { z } from 'zod'
import { BackendRefused, BackendSilent, BackendUnreachable } from './backend-error.ts'

const figure = z.union([z.number(), z.string()]).transform(String)

/** `POST /bet/calculation`: what would be taken now, in units of the token. `maxBet` 0: suspended. */
const calculation = z.object({
  response: z.object({ minBet: figure.nullish(), maxBet: figure, maxPayout: figure.nullish() }),
})
/** `GET /bet/gas-info`: documented as a list, seen as one object. */
const gasInfo = z.object({ relayerFeeAmount: z.string().regex(/^\d+$/) })
const outcome = z.object({
  outcomeId: figure,
  odds: figure,
  state: z.string().nullish(),
  hidden: z.boolean().nullish(),
})
const condition = z.object({
  conditionId: z.string(),
  state: z.string(),
  hidden: z.boolean().nullish(),
  outcomes: z.array(outcome),
})
export type Condition = z.infer<typeof condition>

/** What the backend says of an order. `state` is an open set: Created, Placed, Sent, Accepted, Rejected, Settled, Canceled … */
const order = z.object({
  id: z.string().nullish(),
  state: z.string(),
  error: z.string().nullish(),
  errorMessage: z.string().nullish(),
  betId: figure.nullish(),
  txHash: z
    .string()
    .regex(/^0x[0-9a-fA-F]{64}$/)
    .nullish(),
})
export type Order = z.infer<typeof order>

const refusal = z.object({
  error: z.string().nullish(),
  errorMessage: z.string().nullish(),
  message: z.unknown().optional(),
})

const cashOutCalculation = z.object({
  calculationId: z.string(),
  cashoutAmount: figure,
  cashoutOdds: figure,
  /** unix seconds; part of what is signed */
  expiredAt: z.coerce.number().int(),
  /** UTC ms */
  approveExpiredAt: z.coerce.number().nullish(),
})
const cashOutOrder = z.object({ id: z.string(), state: z.string().nullish(), txHash: z.string().nullish() })

/** The protocol's public REST interface for one chain; https://gem.azuro.org and `<api>/gateway/docs`. */
export type Backend = ReturnType<typeof createBackend>

/** @param timeoutMs real ms for one request */
export const createBackend = (api: string, environment: string, timeoutMs = 10_000) => {
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    let response: Response
    let text: string
    try {
      response = await fetch(`${api}${path}`, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      })
      text = await response.text()
    } catch (error) {
      const reason = (error as { cause?: { code?: string } }).cause?.code
      if (reason === 'ECONNREFUSED' || reason === 'ENOTFOUND')
        throw new BackendUnreachable(`no backend for ${path}`, { path, reason }, error)
      throw new BackendSilent(`${method} ${path}: ${(error as Error).message}`, { path }, error)
    }
    let answer: unknown
    try {
      answer = JSON.parse(text)
    } catch (error) {
      if (response.status === 404) throw new BackendRefused(`${path}: 404`, { path, status: 404 })
      throw new BackendSilent(
        `${method} ${path}: ${response.status} without JSON`,
        { path, status: response.status },
        error,
      )
    }
    if (response.ok) return answer
    if (response.status >= 500)
      throw new BackendSilent(`${method} ${path}: ${response.status}`, { path, status: response.status })
    const said = refusal.safeParse(answer).data
    const { error, errorMessage, message } = said ?? {}
    throw new BackendRefused(`${path}: ${response.status} ${errorMessage ?? message ?? error ?? ''}`.trim(), {
      path,
      status: response.status,
      error: error ?? undefined,
      words: errorMessage ?? (typeof message === 'string' ? message : undefined),
    })
  }
  const read = <T>(schema: z.ZodType<T>, answer: unknown, path: string): T => {
    const parsed = schema.safeParse(answer)
    if (parsed.success) return parsed.data
    throw new BackendSilent(
      `${path}: not as agreed: ${z.prettifyError(parsed.error)}`,
      { path },
      parsed.error,
    )
  }
  const orNothing = async <T>(asked: Promise<T>): Promise<T | undefined> => {
    try {
      return await asked
    } catch (error) {
      if (error instanceof BackendRefused && error.values.status === 404) return undefined
      throw error
    }
  }
  return {
    /** One condition as it stands; `undefined` when nobody knows it. */
    condition: async (conditionId: string): Promise<Condition | undefined> => {
      const path = '/market-manager/condition-batch'
      const answer = await ask('POST', path, { conditionIds: [conditionId], environment })
      const { conditions } = read(z.object({ conditions: z.array(z.unknown()) }), answer, path)
      // the same condition may come twice, once stopped
      const found = conditions
        .map((one) => condition.safeParse(one).data)
        .filter((one) => one?.conditionId === conditionId)
      return found.find((one) => one?.state === 'Active') ?? found[0]
    },
    /** The least and the most that would be taken now, units of the token as text. */
    limits: async (conditionId: string, outcomeId: number, wallet: string) => {
      const path = '/bet/calculation'
      const body = { environment, bets: [{ conditionId, outcomeId }], wallet }
      return read(calculation, await ask('POST', path, body), path).response
    },
    /** What the relayer asks for one bet, raw token units. */
    fee: async (): Promise<bigint> => {
      const path = '/bet/gas-info'
      const answer = await ask('GET', `${path}?environment=${encodeURIComponent(environment)}`)
      return BigInt(read(gasInfo, Array.isArray(answer) ? answer[0] : answer, path).relayerFeeAmount)
    },
    /** Sends a signed order; sent once and never again. @throws BackendUnreachable BackendSilent BackendRefused */
    send: async (kind: 'ordinar' | 'combo', body: object): Promise<Order> => {
      const path = `/bet/orders/${kind}`
      return read(order, await ask('POST', path, { environment, ...body }), path)
    },
    /** What became of an order; `undefined` when the backend does not know it. */
    order: (id: string): Promise<Order | undefined> =>
      orNothing(
        ask('GET', `/bet/orders/${encodeURIComponent(id)}`).then((answer) =>
          read(order, answer, '/bet/orders/'),
        ),
      ),
    /** What a bet would be bought back for; `undefined` when it would not. */
    cashOutCalculation: (owner: string, betId: string) =>
      orNothing(
        ask('POST', '/cashout/get-calculation', { environment, owner, betId }).then((answer) =>
          read(cashOutCalculation, answer, '/cashout/get-calculation'),
        ),
      ),
    sendCashOut: async (body: object) =>
      read(cashOutOrder, await ask('POST', '/cashout/create', body), '/cashout/create'),
    cashOutOrder: (id: string) =>
      orNothing(
        ask('GET', `/cashout/${encodeURIComponent(id)}`).then((answer) =>
          read(cashOutOrder, answer, '/cashout/'),
        ),
      ),
  }
}

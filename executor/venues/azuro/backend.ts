import { z } from 'zod'
import { askJson, orNothing, readAnswer } from '#runtime/ask-json.ts'
import type { CounterpartyRefused } from '#runtime/counterparty-error.ts'

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
  error: z.string(),
  errorMessage: z.string().nullish(),
  message: z.unknown().optional(),
})

/** The backend's word for a refusal and its sentence, `undefined` where it used none. */
export const wordsOf = (error: CounterpartyRefused): Order | undefined => {
  const said = refusal.safeParse(error.values.answer).data
  if (!said) return undefined
  const sentence = said.errorMessage ?? (typeof said.message === 'string' ? said.message : undefined)
  return { state: 'Rejected', error: said.error, errorMessage: sentence }
}

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
  const ask = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> =>
    askJson({
      ...{ method, base: api, path, timeoutMs },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    /** One condition as it stands; `undefined` when nobody knows it. */
    condition: async (conditionId: string): Promise<Condition | undefined> => {
      const path = '/market-manager/condition-batch'
      const answer = await ask('POST', path, { conditionIds: [conditionId], environment })
      const { conditions } = readAnswer(z.object({ conditions: z.array(z.unknown()) }), answer, path)
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
      return readAnswer(calculation, await ask('POST', path, body), path).response
    },
    /** What the relayer asks for one bet, raw token units. */
    fee: async (): Promise<bigint> => {
      const path = '/bet/gas-info'
      const answer = await ask('GET', `${path}?environment=${encodeURIComponent(environment)}`)
      return BigInt(readAnswer(gasInfo, Array.isArray(answer) ? answer[0] : answer, path).relayerFeeAmount)
    },
    /** Sends a signed order; sent once and never again. @throws CounterpartyUnreachable CounterpartySilent CounterpartyRefused */
    send: async (kind: 'ordinar' | 'combo', body: object): Promise<Order> => {
      const path = `/bet/orders/${kind}`
      return readAnswer(order, await ask('POST', path, { environment, ...body }), path)
    },
    /** What became of an order; `undefined` when the backend does not know it. */
    order: (id: string): Promise<Order | undefined> =>
      orNothing(
        ask('GET', `/bet/orders/${encodeURIComponent(id)}`).then((answer) =>
          readAnswer(order, answer, '/bet/orders/'),
        ),
      ),
    /** What a bet would be bought back for; `undefined` when it would not. */
    cashOutCalculation: (owner: string, betId: string) =>
      orNothing(
        ask('POST', '/cashout/get-calculation', { environment, owner, betId }).then((answer) =>
          readAnswer(cashOutCalculation, answer, '/cashout/get-calculation'),
        ),
      ),
    sendCashOut: async (body: object) =>
      readAnswer(cashOutOrder, await ask('POST', '/cashout/create', body), '/cashout/create'),
    cashOutOrder: (id: string) =>
      orNothing(
        ask('GET', `/cashout/${encodeURIComponent(id)}`).then((answer) =>
          readAnswer(cashOutOrder, answer, '/cashout/'),
        ),
      ),
  }
}

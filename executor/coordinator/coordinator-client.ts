import { z } from 'zod'
import { minorFromUnits } from '#markets/money.ts'
import { type Opportunity, opportunity } from '#protocol/opportunity.ts'
import { betResult } from '#protocol/worker-message.ts'
import { askJson } from '#runtime/ask-json.ts'
import { CodedError } from '#runtime/coded-error.ts'
import { CounterpartyRefused, CounterpartySilent } from '#runtime/counterparty-error.ts'
import type { Secret } from '#runtime/settings.ts'
import type { LegEntry } from '../ledger/entry.ts'
import type { PriceSeen } from '../limits/limit.ts'

/** The price an order is about, as much of a leg as is needed to find it. */
export type PriceAsked = Pick<LegEntry, 'bookmaker' | 'side' | 'raw'>

const verifyAnswer = z.object({
  prices: z.array(
    z.object({
      odds: z.number().gt(1).optional(),
      max_stake: z.number().positive().optional(),
      seen_at: z.iso.datetime({ offset: true }).optional(),
      means: z
        .object({
          event_id: z.string().optional(),
          market: z.string(),
          line: z.number().optional(),
          selection: z.string(),
        })
        .optional(),
    }),
  ),
})
const placeAnswer = betResult.pick({
  status: true,
  odds: true,
  stake_minor: true,
  bet_id: true,
  code: true,
  message: true,
})
export type PlaceAnswer = z.infer<typeof placeAnswer>

const meaning = ({
  event_id: eventId,
  ...selection
}: NonNullable<z.infer<typeof verifyAnswer>['prices'][number]['means']>): NonNullable<
  PriceSeen['means']
> => ({
  eventId,
  ...selection,
})

/** What the executor asks of the coordinator. */
export type CoordinatorClient = {
  /** Looks at prices again: one answer per price, in order. A look without `seenAt` says that nobody could look. */
  recheck(prices: readonly PriceAsked[], after: number, currency: string): Promise<PriceSeen[]>
  /** Sends a bet to a logged-in worker. @throws CounterpartyUnreachable CounterpartySilent CounterpartyRefused */
  place(order: {
    readonly reference: string
    readonly price: PriceAsked
    readonly stakeMinor: number
    readonly currency: string
    readonly floorOdds: number
  }): Promise<PlaceAnswer>
  /** What became of a bet a worker was sent. @throws as `place` */
  placed(bookmaker: string, reference: string): Promise<PlaceAnswer>
  /** An opportunity that is open now; `undefined` when it is not. @throws CounterpartyUnreachable CounterpartySilent */
  opportunity(id: string): Promise<Opportunity | undefined>
  get(path: string): Promise<unknown>
}

// the coordinator gives workers three seconds to look; a slip takes longer
const recheckTimeoutMs = 6_000
const placeTimeoutMs = 45_000

const inRawWords = ({ bookmaker, side, raw }: PriceAsked) => ({ bookmaker, side, raw })

/** @param base e.g. `http://127.0.0.1:8000` */
export const createCoordinatorClient = (base: string, token: Secret | undefined): CoordinatorClient => {
  const ask = (method: 'GET' | 'POST', path: string, timeoutMs: number, body?: unknown): Promise<unknown> =>
    askJson({
      method,
      base,
      path,
      token,
      timeoutMs,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const readPlaceAnswer = (answer: unknown): PlaceAnswer => {
    const parsed = placeAnswer.safeParse(answer)
    if (parsed.success) return parsed.data
    throw new CounterpartySilent(`not a bet result: ${parsed.error.message}`, { answer }, parsed.error)
  }
  return {
    recheck: async (prices, after, currency) => {
      try {
        const answer = verifyAnswer.parse(
          await ask('POST', '/verify', recheckTimeoutMs, {
            prices: prices.map(inRawWords),
            after: new Date(after).toISOString(),
          }),
        )
        return prices.map((_price, n): PriceSeen => {
          const seen = answer.prices[n]
          if (seen?.seen_at === undefined) return {}
          return {
            seenAt: Date.parse(seen.seen_at),
            ...(seen.odds === undefined ? {} : { odds: seen.odds }),
            ...(seen.means === undefined ? {} : { means: meaning(seen.means) }),
            ...(seen.max_stake === undefined
              ? {}
              : { maxStakeMinor: minorFromUnits(seen.max_stake, currency) }),
          }
        })
      } catch (error) {
        // looking is free of consequences: whatever went wrong, nobody could look
        if (error instanceof CodedError || error instanceof z.ZodError) return prices.map(() => ({}))
        throw error
      }
    },
    place: async ({ reference, price, stakeMinor, currency, floorOdds }) =>
      readPlaceAnswer(
        await ask('POST', '/place', placeTimeoutMs, {
          reference,
          price: inRawWords(price),
          stake_minor: stakeMinor,
          currency,
          min_odds: floorOdds,
        }),
      ),
    placed: async (bookmaker, reference) =>
      readPlaceAnswer(
        await ask(
          'GET',
          `/place/${encodeURIComponent(reference)}?bookmaker=${encodeURIComponent(bookmaker)}`,
          recheckTimeoutMs,
        ),
      ),
    opportunity: async (id) => {
      try {
        const answer = await ask('GET', `/opportunities/${encodeURIComponent(id)}`, recheckTimeoutMs)
        return opportunity.parse(answer)
      } catch (error) {
        if (error instanceof CounterpartyRefused && error.values.status === 404) return undefined
        throw error
      }
    },
    get: (path) => ask('GET', path, recheckTimeoutMs),
  }
}

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { seenAt } from '#engine/book/book-quote.ts'
import type { LiveBook } from '#engine/book/live-book.ts'
import { decimalOdds, minorUnits, side, timestamp } from '#protocol/price.ts'
import { bookmakerId } from '#protocol/quote.ts'
import type { BetResult, VerifyResult } from '#protocol/worker-message.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'

/** A price somebody wants seen again: the leg of an opportunity, as the bookmaker writes it. */
export const verifyLeg = z.object({
  bookmaker: bookmakerId,
  side,
  raw: z.object({
    match_id: z.string().optional(),
    home: z.string(),
    away: z.string(),
    market: z.string(),
    line: z.number().optional(),
    selection: z.string(),
  }),
})
export type VerifyLeg = z.infer<typeof verifyLeg>

/** `POST /verify`. `after`: an earlier sighting does not count. */
export const verifyBody = z.object({ prices: z.array(verifyLeg).min(1).max(20), after: timestamp })

/** The answer per price, in the order asked. Without `seen_at` nobody could look; without `odds` the price is gone. */
export const seenPrice = z.object({
  odds: decimalOdds.optional(),
  max_stake: z.number().positive().optional(),
  seen_at: timestamp.optional(),
  changed_at: timestamp.optional(),
})
export type SeenPrice = z.infer<typeof seenPrice>

/** `POST /place`. */
export const placeBody = z.object({
  reference: z.string().min(1).max(120),
  price: verifyLeg,
  stake_minor: minorUnits.positive(),
  currency: z.string(),
  min_odds: decimalOdds,
})

/** No worker is connected that could do it; nothing was sent. Try again later or choose another bookmaker. */
export class NoWorker extends Error {
  readonly code = 'unavailable'
  readonly statusCode = 503
  constructor(bookmaker: string, ability: string) {
    super(`no connected worker of ${bookmaker} can ${ability}`)
    this.name = 'NoWorker'
  }
}

/** The end of a bet as the executor wants to know it. */
export type BetAnswer = Pick<BetResult, 'status' | 'odds' | 'stake_minor' | 'bet_id' | 'code' | 'message'>

/** Answers of workers that are kept for whoever asks later. */
const answersKept = 10_000

export type VerifyPorts = {
  readonly book: LiveBook
  readonly fleet: Fleet
  readonly timeoutMs?: number
  readonly placeTimeoutMs?: number
}

/** Looks again at prices and passes on bets: the coordinator's side of `verify:request` and `bet:place`. */
export const createVerifyDesk = ({ book, fleet, timeoutMs = 3000, placeTimeoutMs = 30_000 }: VerifyPorts) => {
  const looks = new Map<string, (result: VerifyResult | undefined) => void>()
  const bets = new Map<string, (result: BetResult | undefined) => void>()
  const answers = new Map<string, BetResult>()

  const find = (leg: VerifyLeg) => {
    for (const listing of book.listings()) {
      if (listing.bookmaker !== leg.bookmaker) continue
      if (
        leg.raw.match_id !== undefined
          ? listing.match.matchId !== leg.raw.match_id
          : listing.match.home !== leg.raw.home || listing.match.away !== leg.raw.away
      )
        continue
      for (const quote of listing.prices.values())
        if (
          quote.raw.market === leg.raw.market &&
          quote.raw.line === leg.raw.line &&
          quote.raw.selection === leg.raw.selection &&
          quote.side === leg.side
        )
          return quote
    }
    return undefined
  }

  const workerFor = (bookmaker: string, able: (worker: WorkerRecord) => boolean): WorkerRecord | undefined =>
    fleet
      .all()
      .find((worker) => worker.connected && able(worker) && (worker.bookmaker ?? worker.site) === bookmaker)

  const seen = (leg: VerifyLeg, after: number): SeenPrice | undefined => {
    const quote = find(leg)
    if (quote === undefined || seenAt(quote) < after) return undefined
    return {
      ...(!quote.suspended && { odds: quote.odds }),
      ...(quote.limit !== undefined && { max_stake: quote.limit }),
      seen_at: new Date(seenAt(quote)).toISOString(),
      changed_at: new Date(quote.changedAt).toISOString(),
    }
  }

  const ask = async (worker: WorkerRecord, leg: VerifyLeg): Promise<SeenPrice> => {
    const requestId = randomUUID()
    const { promise, resolve } = Promise.withResolvers<VerifyResult | undefined>()
    looks.set(requestId, resolve)
    const timer = setTimeout(() => resolve(undefined), timeoutMs)
    const { raw } = leg
    fleet.linkOf(worker.id)?.send({
      type: 'verify:request',
      request_id: requestId,
      prices: [
        {
          bookmaker: leg.bookmaker,
          ...(raw.match_id !== undefined && { match_id: raw.match_id }),
          home: raw.home,
          away: raw.away,
          market: raw.market,
          ...(raw.line !== undefined && { line: raw.line }),
          selection: raw.selection,
          side: leg.side,
        },
      ],
    })
    const answer = await promise
    clearTimeout(timer)
    looks.delete(requestId)
    const price = answer?.prices[0]
    if (price === undefined) return {}
    return {
      ...(price.odds !== undefined && { odds: price.odds }),
      ...(price.max_stake !== undefined && { max_stake: price.max_stake }),
      seen_at: price.seen_at,
    }
  }

  return {
    /** From the book when it was seen after `after`; otherwise its worker looks again, for a bounded time. */
    verify: (legs: readonly VerifyLeg[], after: number): Promise<SeenPrice[]> =>
      Promise.all(
        legs.map(async (leg) => {
          const known = seen(leg, after)
          if (known) return known
          const worker = workerFor(leg.bookmaker, (each) => each.canVerify)
          if (worker === undefined) return {}
          const looked = await ask(worker, leg)
          return looked.seen_at === undefined ? (seen(leg, after) ?? {}) : looked
        }),
      ),
    verified: (result: VerifyResult): void => looks.get(result.request_id)?.(result),

    /**
     * Has a logged-in worker place the bet on its own site. When no answer comes in time the bet may have arrived: `unknown`.
     * @throws NoWorker before anything was sent
     */
    place: async (body: z.infer<typeof placeBody>): Promise<BetAnswer> => {
      const worker = workerFor(body.price.bookmaker, (each) => each.canPlace)
      const link = worker && fleet.linkOf(worker.id)
      if (link === undefined) throw new NoWorker(body.price.bookmaker, 'place bets')
      const { promise, resolve } = Promise.withResolvers<BetResult | undefined>()
      bets.set(body.reference, resolve)
      const timer = setTimeout(() => resolve(undefined), placeTimeoutMs)
      const { raw } = body.price
      link.send({
        type: 'bet:place',
        reference: body.reference,
        price: {
          bookmaker: body.price.bookmaker,
          ...(raw.match_id !== undefined && { match_id: raw.match_id }),
          home: raw.home,
          away: raw.away,
          market: raw.market,
          ...(raw.line !== undefined && { line: raw.line }),
          selection: raw.selection,
          side: body.price.side,
        },
        stake_minor: body.stake_minor,
        currency: body.currency,
        min_odds: body.min_odds,
      })
      const answer = await promise
      clearTimeout(timer)
      bets.delete(body.reference)
      return answer ?? { status: 'unknown', message: 'the worker did not answer in time' }
    },
    placed: (result: BetResult): void => {
      answers.set(result.reference, result)
      if (answers.size > answersKept) answers.delete(answers.keys().next().value!)
      bets.get(result.reference)?.(result)
    },
    /** What a worker said of a reference, also when it said so too late for whoever had asked; `unknown` when nobody has said anything. */
    answerTo: (reference: string): BetAnswer => {
      const known: Partial<BetResult> = answers.get(reference) ?? {}
      const { status = 'unknown', odds, stake_minor, bet_id, code, message } = known
      return {
        status,
        ...(odds !== undefined && { odds }),
        ...(stake_minor !== undefined && { stake_minor }),
        ...(bet_id !== undefined && { bet_id }),
        ...(code !== undefined && { code }),
        ...(message !== undefined && { message }),
      }
    },
  }
}
export type VerifyDesk = ReturnType<typeof createVerifyDesk>

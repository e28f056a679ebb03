import { randomUUID } from 'node:crypto'
import { seenAt } from '#engine/book/book-quote.ts'
import type { BookQuote, Engine } from '#engine/engine.ts'
import type { VerifyResult } from '#protocol/worker-message.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import { ableWorker } from './able-worker.ts'
import { priceReferenceOf, type SeenPrice, type VerifyLeg } from './messages.ts'

export type PriceRecheckPorts = {
  readonly book: Engine['book']
  readonly fleet: Fleet
  /** real ms a worker may take */
  readonly timeoutMs?: number
}

type Asked = { readonly worker: string; readonly answer: (result: VerifyResult | undefined) => void }

/** Looks at prices again before somebody bets on them: in the book when they were seen late enough, else at the bookmaker through its worker. */
export const createPriceRecheck = ({ book, fleet, timeoutMs = 3000 }: PriceRecheckPorts) => {
  const asked = new Map<string, Asked>()

  const find = (leg: VerifyLeg): { quote: BookQuote; eventId: string | undefined } | undefined => {
    for (const listing of book.listings()) {
      if (listing.bookmaker !== leg.bookmaker) continue
      if (
        leg.raw.match_id !== undefined
          ? listing.match.matchId !== leg.raw.match_id
          : listing.match.home !== leg.raw.home || listing.match.away !== leg.raw.away
      )
        continue
      for (const quote of listing.quotes)
        if (
          quote.ownName.market === leg.raw.market &&
          quote.ownName.line === leg.raw.line &&
          quote.ownName.selection === leg.raw.selection &&
          quote.side === leg.side
        )
          return { quote, eventId: listing.eventId }
    }
    return undefined
  }

  /** What the leg's own words mean, from the book alone: whoever offers the leg may have said something else. */
  const meaningOf = (leg: VerifyLeg): Pick<SeenPrice, 'means'> => {
    const found = find(leg)
    if (found?.eventId === undefined) return {}
    const { market, line, selection } = found.quote
    return { means: { event_id: found.eventId, market, ...(line !== undefined && { line }), selection } }
  }

  const inBook = (leg: VerifyLeg, after: number): SeenPrice | undefined => {
    const quote = find(leg)?.quote
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
    asked.set(requestId, { worker: worker.id, answer: resolve })
    const timer = setTimeout(() => resolve(undefined), timeoutMs)
    fleet
      .linkOf(worker.id)
      ?.send({ type: 'verify:request', request_id: requestId, prices: [priceReferenceOf(leg)] })
    const answer = await promise
    clearTimeout(timer)
    asked.delete(requestId)
    const price = answer?.prices[0]
    if (price === undefined) return {}
    return {
      ...(price.odds !== undefined && { odds: price.odds }),
      ...(price.max_stake !== undefined && { max_stake: price.max_stake }),
      seen_at: price.seen_at,
    }
  }

  const look = async (leg: VerifyLeg, after: number): Promise<SeenPrice> => {
    const known = inBook(leg, after)
    if (known) return known
    const worker = ableWorker(fleet, leg.bookmaker, ({ canVerify }) => canVerify)
    if (worker === undefined) return {}
    const seen = await ask(worker, leg)
    return seen.seen_at === undefined ? (inBook(leg, after) ?? {}) : seen
  }

  return {
    /** One answer per price, in the order asked; each names what the bookmaker's words mean. */
    verify: (legs: readonly VerifyLeg[], after: number): Promise<SeenPrice[]> =>
      Promise.all(legs.map(async (leg) => ({ ...(await look(leg, after)), ...meaningOf(leg) }))),

    /** Takes an answer of the worker that was asked. False: this worker was not asked, and its answer counts for nothing. */
    verified: (worker: WorkerRecord, result: VerifyResult): boolean => {
      const request = asked.get(result.request_id)
      if (request === undefined || request.worker !== worker.id) return false
      request.answer(result)
      return true
    },
  }
}
export type PriceRecheck = ReturnType<typeof createPriceRecheck>

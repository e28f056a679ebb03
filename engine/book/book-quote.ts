import type { Side } from '#protocol/price.ts'
import type { PriceSource } from './price-source.ts'

/** One live price in the book, in the event's orientation, with what its bookmaker calls it. Times are UTC ms. */
export type BookQuote = {
  /** unique within its event: bookmaker, market with line, selection, side */
  readonly key: string
  readonly bookmaker: string
  readonly site: string
  readonly market: string
  readonly line: number | undefined
  readonly selection: string
  readonly side: Side
  readonly raw: {
    readonly match_id?: string
    readonly home: string
    readonly away: string
    readonly market: string
    readonly line?: number
    readonly selection: string
    readonly raw_id?: string
  }
  /** who saw it last */
  worker: PriceSource
  url: string | undefined
  odds: number
  limit: number | undefined
  suspended: boolean
  live: boolean
  /** last confirmed by its own message; see `seenAt()` */
  seenAt: number
  /** last different */
  changedAt: number
  sourceTime: string | undefined
}

/** When a price was last known to be on offer: in its own message, or by its worker's word for everything it holds. */
export const seenAt = (quote: BookQuote): number => Math.max(quote.seenAt, quote.worker.confirmedAt)

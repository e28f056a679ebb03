import type { BookQuote } from './book-quote.ts'

/** What tells a price of an event apart: in the event's orientation. */
export type PriceWords = Pick<BookQuote, 'bookmaker' | 'market' | 'selection' | 'side'> & {
  readonly line?: number | undefined
}

/** What a price is, one bit each. */
export const flag = {
  suspended: 1,
  live: 2,
  /** it was too old when it was last judged */
  stale: 4,
  /** another worker of the bookmaker has taken its place in the event */
  replaced: 8,
  /** named by the message that is being read */
  named: 16,
} as const

const isOpenLive = (flags: number): boolean =>
  (flags & (flag.live | flag.suspended | flag.replaced)) === flag.live

/**
 * The prices of one event in typed arrays. A price has a slot for as long as it is offered; replacing its figures allocates
 * nothing. A slot that was left keeps its figures until `recycle`, so that what went can still be read.
 */
export class PriceTable {
  odds = new Float64Array(8)
  /** 0: none is shown */
  limit = new Float64Array(8)
  /** UTC ms */
  seenAt = new Float64Array(8)
  changedAt = new Float64Array(8)
  flags = new Uint8Array(8)
  readonly #quotes: (BookQuote | undefined)[] = []
  readonly #free: number[] = []
  #size = 0
  #openLive = 0

  /** Prices that count, those that were replaced left out. */
  get size(): number {
    return this.#size
  }

  /** Whether any price that counts is offered in play and open. */
  get hasOpenLive(): boolean {
    return this.#openLive > 0
  }

  /** Every price that counts. */
  *values(): IterableIterator<BookQuote> {
    for (const quote of this.#quotes)
      if (quote !== undefined && (this.flags[quote.slot]! & flag.replaced) === 0) yield quote
  }

  /** The price that these words name. It looks at all of them, so it is for questions that are seldom asked. */
  find({ bookmaker, market, line, selection, side }: PriceWords): BookQuote | undefined {
    for (const quote of this.values())
      if (
        quote.selection === selection &&
        quote.line === line &&
        quote.market === market &&
        quote.side === side &&
        quote.bookmaker === bookmaker
      )
        return quote
    return undefined
  }

  /** A slot for a new price. */
  take(odds: number, limit: number, flags: number, at: number): number {
    const slot = this.#free.pop() ?? this.#quotes.push(undefined) - 1
    if (slot >= this.odds.length) this.#grow()
    this.odds[slot] = odds
    this.limit[slot] = limit
    this.seenAt[slot] = at
    this.changedAt[slot] = at
    this.flags[slot] = flags
    this.#size++
    if (isOpenLive(flags)) this.#openLive++
    return slot
  }

  put(quote: BookQuote): void {
    this.#quotes[quote.slot] = quote
  }

  setFlags(slot: number, flags: number): void {
    const before = this.flags[slot]!
    if (before === flags) return
    this.flags[slot] = flags
    this.#openLive += Number(isOpenLive(flags)) - Number(isOpenLive(before))
    this.#size += Number((flags & flag.replaced) === 0) - Number((before & flag.replaced) === 0)
  }

  /** The price is no longer offered; its figures stay readable until the slot is recycled. */
  leave(slot: number): void {
    const flags = this.flags[slot]!
    if ((flags & flag.replaced) === 0) this.#size--
    if (isOpenLive(flags)) this.#openLive--
    this.#quotes[slot] = undefined
  }

  recycle(slot: number): void {
    this.#free.push(slot)
  }

  #grow(): void {
    const size = Math.ceil((this.odds.length * 3) / 16) * 8
    const wider = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(size)
      next.set(old)
      return next
    }
    this.odds = wider(this.odds)
    this.limit = wider(this.limit)
    this.seenAt = wider(this.seenAt)
    this.changedAt = wider(this.changedAt)
    const flags = new Uint8Array(size)
    flags.set(this.flags)
    this.flags = flags
  }
}

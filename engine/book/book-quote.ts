import { marketKey } from '#markets/market.ts'
import type { Side } from '#protocol/price.ts'
import type { PriceName } from '#protocol/price-name.ts'
import type { Listing } from './listing.ts'
import type { PriceSource } from './price-source.ts'
import { flag, type PriceTable } from './price-table.ts'

/**
 * One live price in the book, in the event's orientation, with what its bookmaker calls it. Its figures stand in the typed
 * arrays of its event; this object says where, and stays the same for as long as the price is offered. Times are UTC ms.
 */
export class BookQuote {
  readonly table: PriceTable
  readonly slot: number
  readonly listing: Listing
  /** in the event's orientation */
  readonly name: PriceName
  /** as the bookmaker orients it */
  readonly ownName: PriceName
  readonly rawId: string | undefined

  constructor(
    table: PriceTable,
    slot: number,
    listing: Listing,
    name: PriceName,
    ownName: PriceName,
    rawId: string | undefined,
  ) {
    this.table = table
    this.slot = slot
    this.listing = listing
    this.name = name
    this.ownName = ownName
    this.rawId = rawId
  }

  /** unique within its event: bookmaker, market with line, selection, side */
  get key(): string {
    const { market, line, selection, side } = this.name
    return `${this.bookmaker}|${marketKey(market, line)}|${selection}|${side}`
  }
  get bookmaker(): string {
    return this.listing.bookmaker
  }
  get site(): string {
    return this.listing.worker.site
  }
  get market(): string {
    return this.name.market
  }
  get line(): number | undefined {
    return this.name.line
  }
  get selection(): string {
    return this.name.selection
  }
  get side(): Side {
    return this.name.side
  }
  /** as the bookmaker writes and orients it */
  get raw(): {
    readonly match_id?: string
    readonly home: string
    readonly away: string
    readonly market: string
    readonly line?: number
    readonly selection: string
    readonly raw_id?: string
  } {
    const { match } = this.listing
    const { market, line, selection } = this.ownName
    return {
      ...(match.matchId !== undefined && { match_id: match.matchId }),
      home: match.home,
      away: match.away,
      market,
      ...(line !== undefined && { line }),
      selection,
      ...(this.rawId !== undefined && { raw_id: this.rawId }),
    }
  }
  /** who saw it last */
  get worker(): PriceSource {
    return this.listing.worker
  }
  get url(): string | undefined {
    return this.listing.match.url
  }
  get sourceTime(): string | undefined {
    return this.listing.sourceTime
  }
  get odds(): number {
    return this.table.odds[this.slot]!
  }
  /** largest stake the bookmaker shows, in units of its currency */
  get limit(): number | undefined {
    return this.table.limit[this.slot]! || undefined
  }
  get suspended(): boolean {
    return (this.table.flags[this.slot]! & flag.suspended) !== 0
  }
  get live(): boolean {
    return (this.table.flags[this.slot]! & flag.live) !== 0
  }
  /** Another worker of its bookmaker has taken its place in the event: it does not count. */
  get isReplaced(): boolean {
    return (this.table.flags[this.slot]! & flag.replaced) !== 0
  }
  /** last confirmed by its own message; see {@link seenAt} */
  get seenAt(): number {
    return this.table.seenAt[this.slot]!
  }
  /** last different */
  get changedAt(): number {
    return this.table.changedAt[this.slot]!
  }
}

/** When a price was last known to be on offer: in its own message, or by its worker's word for everything it holds. */
export const seenAt = (quote: BookQuote): number => Math.max(quote.seenAt, quote.worker.confirmedAt)

import type { DecodedPrice } from './decode-match.ts'
import { type PriceName, priceName } from './price-name.ts'

/**
 * The prices of one match as columns that are used again for the next match, so that reading one allocates nothing.
 * Take what you need before the next match is read.
 */
export class PriceList {
  /** the match's prices stand from here … */
  first = 0
  /** … up to here */
  end = 0
  readonly names: PriceName[] = []
  /** decimal, above 1 */
  odds = new Float64Array(64)
  /** in units of the bookmaker's currency; 0: none is shown */
  limits = new Float64Array(64)
  suspended = new Uint8Array(64)
  #rawIds: (string | undefined)[] = []
  #bytes: Buffer | undefined
  #rawFrom = new Int32Array(64)
  #rawTo = new Int32Array(64)

  /** How many prices the match has. */
  get count(): number {
    return this.end - this.first
  }

  /** Starts again. @param bytes the message in which raw ids stand */
  clear(bytes?: Buffer): void {
    this.first = 0
    this.end = 0
    this.#bytes = bytes
  }

  /** Shows the prices of one match, where the list holds those of a whole message. */
  show(first: number, end: number): this {
    this.first = first
    this.end = end
    return this
  }

  add(name: PriceName, odds: number, limit: number, suspended: boolean): number {
    if (this.end === this.odds.length) this.#grow()
    const index = this.end++
    this.names[index] = name
    this.odds[index] = odds
    this.limits[index] = limit
    this.suspended[index] = suspended ? 1 : 0
    this.#rawIds[index] = undefined
    this.#rawFrom[index] = 0
    this.#rawTo[index] = 0
    return index
  }

  setRawId(index: number, rawId: string | undefined): void {
    this.#rawIds[index] = rawId
  }

  /** The raw id stands in the message from `from` up to `to`, in ASCII without escapes. */
  setRawPlace(index: number, from: number, to: number): void {
    this.#rawFrom[index] = from
    this.#rawTo[index] = to
  }

  /** The source's own id of a price, where it gives one. */
  rawId(index: number): string | undefined {
    const from = this.#rawFrom[index]!
    if (from === 0) return this.#rawIds[index]
    return this.#bytes!.toString('latin1', from, this.#rawTo[index])
  }

  #grow(): void {
    const size = this.odds.length * 2
    const wider = <T extends Float64Array | Uint8Array | Int32Array>(
      next: T,
      old: Float64Array | Uint8Array | Int32Array,
    ): T => {
      next.set(old)
      return next
    }
    this.odds = wider(new Float64Array(size), this.odds)
    this.limits = wider(new Float64Array(size), this.limits)
    this.suspended = wider(new Uint8Array(size), this.suspended)
    this.#rawFrom = wider(new Int32Array(size), this.#rawFrom)
    this.#rawTo = wider(new Int32Array(size), this.#rawTo)
  }
}

/** Puts prices that JSON and the schema have read into a list. */
export const fillPriceList = (list: PriceList, prices: readonly DecodedPrice[]): PriceList => {
  list.clear()
  for (const { market, line, selection, side, odds, limit, suspended, rawId } of prices)
    list.setRawId(list.add(priceName(market, line, selection, side), odds, limit ?? 0, suspended), rawId)
  return list
}

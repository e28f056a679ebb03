import { type Market, marketFrom } from '#markets/market.ts'
import type { Side } from './price.ts'

/** What one price is a price of. There is one object for each, shared by everybody who offers it. */
export type PriceName = {
  /** market, line, selection and side as one text */
  readonly key: string
  readonly market: string
  readonly line: number | undefined
  readonly selection: string
  readonly side: Side
  /** the same market as the mathematics wants it */
  readonly definition: Market
  /** of which table of shared names it is: two names of one table are the same object or not the same */
  readonly table: number
}

/** Lines come from outside, so the shared objects are bounded: past this the table starts again and names are compared by key. */
const mostNames = 300_000

const shared = new Map<string, PriceName>()
let table = 0

/**
 * The shared name of a price.
 * @throws ImpossibleInput for a market or line that cannot be
 */
export const priceName = (
  market: string,
  line: number | undefined,
  selection: string,
  side: Side,
): PriceName => {
  const key = `${market}|${line ?? ''}|${selection}|${side}`
  let name = shared.get(key)
  if (name === undefined) {
    if (shared.size >= mostNames) {
      shared.clear()
      table++
    }
    name = { key, market, line, selection, side, definition: marketFrom(market, line), table }
    shared.set(key, name)
  }
  return name
}

/** So many names are kept however few prices there are. */
const fewNames = 5_000

/** Starts the table again when most of its names are of prices that are gone; `prices` is how many there are now. */
export const forgetPriceNames = (prices: number): void => {
  if (shared.size <= fewNames || shared.size <= 4 * prices) return
  shared.clear()
  table++
}

/** Whether two names are of the same price. */
export const isSameName = (a: PriceName, b: PriceName): boolean =>
  a === b || (a.table !== b.table && a.key === b.key)

import type { PriceSource } from './price-source.ts'

/** Counts the prices of each worker and the listings of each bookmaker, so that bounds cost one look-up. */
export const createBookSize = () => {
  const pricesBy = new Map<PriceSource, number>()
  const listingsBy = new Map<string, number>()
  let prices = 0
  return {
    addPrices: (worker: PriceSource, more: number): void => {
      prices += more
      pricesBy.set(worker, (pricesBy.get(worker) ?? 0) + more)
    },
    addListings: (bookmaker: string, more: number): void => {
      const listings = (listingsBy.get(bookmaker) ?? 0) + more
      if (listings > 0) listingsBy.set(bookmaker, listings)
      else listingsBy.delete(bookmaker)
    },
    /** The worker has nothing left in the book. */
    forget: (worker: PriceSource): void => void pricesBy.delete(worker),
    prices: (): number => prices,
    pricesOf: (worker: PriceSource): number => pricesBy.get(worker) ?? 0,
    bookmakers: (): number => listingsBy.size,
    isKnown: (bookmaker: string): boolean => listingsBy.has(bookmaker),
  }
}

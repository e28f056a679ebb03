import type { Listing } from '../listing.ts'

const hour = 3_600_000
/** Matches a page must have shown before how far it looks ahead is known. */
const shownAtLeast = 20
const remembered = 100
/** It may look a little further than it did so far. */
const further = 1.25

/**
 * How long before their start a page without start times shows its matches. Of two meetings of the same teams it means the one it could
 * be showing by now; one far beyond what it ever showed is not the one.
 */
export class ListingHorizons {
  readonly #leads = new Map<string, number[]>()

  /** A listing without a start came in and found its match, which begins in so many ms. */
  observe(listing: Listing, leadMs: number): void {
    if (leadMs < 0) return
    const key = pageOf(listing)
    const leads = this.#leads.get(key) ?? []
    this.#leads.set(key, leads)
    leads.push(leadMs)
    if (leads.length > remembered) leads.shift()
  }

  /** False when the page never showed a match this long before. */
  covers(listing: Listing, startAt: number | undefined, now: number): boolean {
    const leads = this.#leads.get(pageOf(listing))
    if (startAt === undefined || leads === undefined || leads.length < shownAtLeast) return true
    return startAt - now <= Math.max(...leads) * further + 6 * hour
  }
}

const pageOf = ({ bookmaker, site, sport }: Listing): string => `${bookmaker}¦${site}¦${sport}`

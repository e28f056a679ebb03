import type { Decision } from '../decision.ts'
import type { LearnedLedger, StoredRejection } from '../ledger/ledger-learned.ts'
import type { Listing } from '../listing.ts'

/** More are no listings but noise; the oldest go first. */
const most = 10_000

/** Listings that are no match, so that they cost one lookup as well. Stored as it changes. */
export class Rejections {
  readonly #ledger: LearnedLedger
  readonly #rejected = new Map<string, StoredRejection>()

  constructor(ledger: LearnedLedger) {
    this.#ledger = ledger
    for (const one of ledger.rejections()) this.#rejected.set(one.key, one)
  }

  get size(): number {
    return this.#rejected.size
  }

  /** The decision about a listing as it is written now. */
  find(key: string, { home, away }: Listing): Decision | undefined {
    const one = this.#rejected.get(key)
    return one !== undefined && one.home === home && one.away === away ? one.decision : undefined
  }

  /** @param at UTC ms */
  add(key: string, { home, away }: Listing, decision: Decision, at: number): void {
    this.remove(key)
    for (const oldest of this.#rejected.keys()) {
      if (this.#rejected.size < most) break
      this.remove(oldest)
    }
    const one = { key, home, away, decision, at }
    this.#rejected.set(key, one)
    this.#ledger.reject(one)
  }

  remove(key: string): void {
    if (this.#rejected.delete(key)) this.#ledger.unreject(key)
  }

  forget(before: number): void {
    for (const [key, { at }] of [...this.#rejected]) if (at < before) this.remove(key)
  }
}

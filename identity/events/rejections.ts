import type { Decision } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { LearnedStore, StoredRejection } from '../store/learned-store.ts'

/** More are no source events but noise; the oldest go first. */
const most = 10_000

/** Source events that are no match, so that they cost one lookup as well. Stored as it changes. */
export class Rejections {
  readonly #store: LearnedStore
  readonly #rejected = new Map<string, StoredRejection>()

  constructor(store: LearnedStore) {
    this.#store = store
    for (const one of store.rejections()) this.#rejected.set(one.key, one)
  }

  get size(): number {
    return this.#rejected.size
  }

  /** The decision about a source event as it is written now. */
  find(key: string, { home, away }: SourceEvent): Decision | undefined {
    const one = this.#rejected.get(key)
    return one !== undefined && one.home === home && one.away === away ? one.decision : undefined
  }

  /** @param at UTC ms */
  add(key: string, { home, away }: SourceEvent, decision: Decision, at: number): void {
    this.remove(key)
    for (const oldest of this.#rejected.keys()) {
      if (this.#rejected.size < most) break
      this.remove(oldest)
    }
    const one = { key, home, away, decision, at }
    this.#rejected.set(key, one)
    this.#store.reject(one)
  }

  remove(key: string): void {
    if (this.#rejected.delete(key)) this.#store.unreject(key)
  }

  forget(before: number): void {
    for (const [key, { at }] of [...this.#rejected]) if (at < before) this.remove(key)
  }
}

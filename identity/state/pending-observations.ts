import type { EventRegistry } from '../events/event-registry.ts'
import type { Member } from '../events/member.ts'
import type { IdentityStore } from '../store/identity-store.ts'

/** This many are stored without waiting for their time, so that no batch takes long. */
const batch = 512

/**
 * What was seen of source events and said by their prices since it was last stored. It changes with every message, so it is written in
 * batches: a kill loses the last moments of it and nothing else.
 */
export class PendingObservations {
  readonly #store: IdentityStore
  readonly #registry: EventRegistry
  readonly #everyMs: number
  readonly #members = new Set<Member>()
  #keptAt = Number.NEGATIVE_INFINITY
  #latest: number | undefined

  /** @param everyMs how long it may wait, in ms of the watched world */
  constructor(store: IdentityStore, registry: EventRegistry, everyMs: number) {
    this.#store = store
    this.#registry = registry
    this.#everyMs = everyMs
  }

  add(member: Member): void {
    this.#members.add(member)
  }

  /** Stores what waits when it is time to. @param now UTC ms */
  keep(now: number): void {
    this.#latest = now
    const due = now - this.#keptAt >= this.#everyMs || now < this.#keptAt
    if (!due && this.#members.size < batch) return
    this.#save(now)
  }

  /** Stores what waits, at the end. A store that was only opened is left as it was. */
  finish(): void {
    if (this.#latest !== undefined) this.#save(this.#latest)
  }

  #save(now: number): void {
    this.#store.transaction(() => {
      for (const member of this.#members) {
        // it may have left the book, or another entry have taken its place
        if (this.#registry.members.get(member.key) !== member) continue
        this.#store.members.saveSeen(member)
        member.savedAt = member.seenAt
      }
      this.#store.members.markAlive(now)
    })
    this.#members.clear()
    this.#keptAt = now
  }
}

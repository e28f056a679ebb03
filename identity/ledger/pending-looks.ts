import type { EventBook, Member } from '../events/event-book.ts'
import type { Ledger } from './ledger.ts'

/** This many are stored without waiting for their time, so that no batch takes long. */
const batch = 512

/**
 * What was seen of listings and said by their prices since it was last stored. It changes with every message, so it is written in
 * batches: a kill loses the last moments of it and nothing else.
 */
export class PendingLooks {
  readonly #ledger: Ledger
  readonly #book: EventBook
  readonly #everyMs: number
  readonly #members = new Set<Member>()
  #keptAt = Number.NEGATIVE_INFINITY
  #latest: number | undefined

  /** @param everyMs how long it may wait, in ms of the watched world */
  constructor(ledger: Ledger, book: EventBook, everyMs: number) {
    this.#ledger = ledger
    this.#book = book
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
    this.#store(now)
  }

  /** Stores what waits, at the end. A ledger that was only opened is left as it was. */
  finish(): void {
    if (this.#latest !== undefined) this.#store(this.#latest)
  }

  #store(now: number): void {
    this.#ledger.transaction(() => {
      for (const member of this.#members) {
        // it may have left the book, or another entry have taken its place
        if (this.#book.members.get(member.key) !== member) continue
        this.#ledger.members.saveLooks(member)
        member.savedAt = member.seenAt
      }
      this.#ledger.members.markAlive(now)
    })
    this.#members.clear()
    this.#keptAt = now
  }
}

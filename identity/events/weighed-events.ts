import { hash } from 'node:crypto'
import type { MemberLedger } from '../ledger/ledger-members.ts'
import type { MatchEvent } from './event-book.ts'

/** What each event was last weighed against without anything moving: it need not be weighed again, after a restart neither. */
export class WeighedEvents {
  readonly #ledger: MemberLedger
  readonly #against = new WeakMap<MatchEvent, string>()

  constructor(ledger: MemberLedger) {
    this.#ledger = ledger
  }

  has(event: MatchEvent, neighbourhood: string): boolean {
    return this.#against.get(event) === digest(neighbourhood)
  }

  add(event: MatchEvent, neighbourhood: string): void {
    const against = digest(neighbourhood)
    this.#against.set(event, against)
    this.#ledger.markWeighed(event.id, against)
  }

  /** Takes up what was weighed before. */
  restore(event: MatchEvent, against: string): void {
    this.#against.set(event, against)
  }

  delete(event: MatchEvent): void {
    this.#against.delete(event)
    this.#ledger.markWeighed(event.id, undefined)
  }
}

const digest = (text: string): string => hash('sha1', text, 'base64')

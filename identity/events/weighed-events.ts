import { hash } from 'node:crypto'
import type { MemberStore } from '../store/member-store.ts'
import type { MatchEvent } from './member.ts'

/** What each event was last weighed against without anything moving: it need not be weighed again, after a restart neither. */
export class WeighedEvents {
  readonly #store: MemberStore
  readonly #against = new WeakMap<MatchEvent, string>()

  constructor(store: MemberStore) {
    this.#store = store
  }

  has(event: MatchEvent, neighbourhood: string): boolean {
    return this.#against.get(event) === digest(neighbourhood)
  }

  add(event: MatchEvent, neighbourhood: string): void {
    const against = digest(neighbourhood)
    this.#against.set(event, against)
    this.#store.markWeighed(event.id, against)
  }

  /** Takes up what was weighed before. */
  restore(event: MatchEvent, against: string): void {
    this.#against.set(event, against)
  }

  delete(event: MatchEvent): void {
    this.#against.delete(event)
    this.#store.markWeighed(event.id, undefined)
  }
}

const digest = (text: string): string => hash('sha1', text, 'base64')

import type { LearnedStore } from '../store/learned-store.ts'
import type { MatchEvent } from './member.ts'

/** Which source events evidence took out of which events: names do not bring them together again, from neither side. Stored as it changes. */
export class Separations {
  readonly #store: LearnedStore
  readonly #events = new Map<string, Set<string>>()

  constructor(store: LearnedStore) {
    this.#store = store
    for (const { key, eventId } of store.separations()) this.#of(key).add(eventId)
  }

  #of(key: string): Set<string> {
    const events = this.#events.get(key) ?? new Set()
    this.#events.set(key, events)
    return events
  }

  /** @param at UTC ms */
  add(key: string, eventId: string, at: number): void {
    this.#of(key).add(eventId)
    this.#store.part({ key, eventId, at })
  }

  has(key: string): boolean {
    return this.#events.has(key)
  }

  /** Evidence took this source event out of this event. */
  from(key: string, eventId: string): boolean {
    return this.#events.get(key)?.has(eventId) === true
  }

  /** A member of `event` once was in the event called `eventId`, and was taken out of it. */
  leftBehind(event: MatchEvent, eventId: string): boolean {
    if (this.#events.size === 0) return false
    for (const key of event.members.keys()) if (this.from(key, eventId)) return true
    return false
  }

  /** Evidence stands between the two: a source event of one was taken out of the other. */
  between(one: MatchEvent, other: MatchEvent): boolean {
    return this.leftBehind(one, other.id) || this.leftBehind(other, one.id)
  }

  remove(key: string, eventId: string): void {
    const events = this.#events.get(key)
    if (events?.delete(eventId) !== true) return
    if (events.size === 0) this.#events.delete(key)
    this.#store.unseparate(key, eventId)
  }

  removeSourceEvent(key: string): void {
    for (const eventId of [...(this.#events.get(key) ?? [])]) this.remove(key, eventId)
  }

  /** The source event is known by another key from now on. */
  rename(key: string, to: string, at: number): void {
    const events = [...(this.#events.get(key) ?? [])]
    this.removeSourceEvent(key)
    for (const eventId of events) this.add(to, eventId, at)
  }

  /** One event went into another: who was taken out of it keeps away from there, except those who are in it now. */
  follow(from: string, into: MatchEvent, at: number): void {
    for (const [key, events] of [...this.#events])
      if (events.has(from)) {
        this.remove(key, from)
        if (!into.members.has(key)) this.add(key, into.id, at)
      }
    for (const key of into.members.keys()) this.remove(key, into.id)
  }

  /** Lets go of events that are over. */
  forget(isOpen: (eventId: string) => boolean): void {
    for (const [key, events] of [...this.#events])
      for (const eventId of [...events]) if (!isOpen(eventId)) this.remove(key, eventId)
  }
}

import type { Answer } from './messages.ts'

/** Which event a source event is, as far as it is answered. Kept and changed in place: read it, do not keep copies of its fields. */
export type KnownSourceEvent = {
  readonly key: string
  state: Answer['state'] | 'pending'
  /** Undefined while it is pending, and for what is no match. */
  eventId: string | undefined
  /** Its home is the event's away. */
  swapped: boolean
  /** How sure it is that it belongs there, 0 to 1. */
  trust: number
  /** When it was last shown, UTC ms. */
  seenAt: number
}

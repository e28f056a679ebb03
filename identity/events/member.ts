import type { Decision } from '../model/decision.ts'
import type { FairVector } from '../model/fair-vector.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Comparable } from '../names/comparable.ts'

/** One bookmaker's source event as part of an event. */
export type Member = {
  readonly key: string
  /** Set by the book on every entry, ever higher: members stand in this order, now and after a restart. */
  position: number
  sourceEvent: SourceEvent
  comparable: Comparable
  event: MatchEvent
  /** Its home is the event's away. */
  swapped: boolean
  decision: Decision
  seenAt: number
  savedAt: number
  /** Undecided source events are checked again from then on. */
  recheckAt: number
  /** Looks since it was last moved; the more, the longer the pauses. */
  checks: number
  /** Latest probabilities in the event's orientation. */
  fair: FairVector | undefined
  fairAt: number
  /** Its prices were compared with the others' since it came into this event. */
  checked?: boolean
  readonly observations: {
    agrees: number
    swapped: number
    neither: number
    candidate: number
    confirmed: boolean
    countedAt: number
  }
}

/** A real match and who lists it. */
export type MatchEvent = {
  readonly id: string
  slug: string
  readonly sport: string
  league: string
  home: string
  away: string
  /** UTC milliseconds, as most members say. */
  startAt: number | undefined
  readonly foundedAt: number
  readonly members: Map<string, Member>
}

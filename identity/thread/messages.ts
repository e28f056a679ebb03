import type { IdentityChange } from '../model/decision.ts'
import type { FairVector } from '../model/fair-vector.ts'
import type { SourceEvent } from '../model/source-event.ts'

/** A source event with the key the caller knows it by; see `lookupKey`. */
export type KeyedSourceEvent = { readonly key: string; readonly sourceEvent: SourceEvent }

/** One bookmaker's no-vig probabilities in the event's orientation: `[home, draw, away]` or `[home, away]`. */
export type PriceSample = { readonly bookmaker: string; readonly fair: FairVector }

/** What the caller sends to the identity thread. `now` is UTC ms of the watched world. */
export type IdentityRequest =
  | { readonly type: 'resolve'; readonly items: readonly KeyedSourceEvent[]; readonly now: number }
  | { readonly type: 'seen'; readonly keys: readonly string[]; readonly now: number }
  | {
      readonly type: 'prices'
      readonly eventId: string
      readonly samples: readonly PriceSample[]
      readonly now: number
    }
  | { readonly type: 'tick'; readonly now: number }
  | {
      readonly type: 'ask'
      readonly id: number
      readonly question: string
      readonly given: readonly unknown[]
      readonly now: number
    }
  | { readonly type: 'close' }

/**
 * Which event a source event is.
 * `accepted`: its prices are prices of `eventId`; `review` and `undecided`: it stands alone under `eventId`; `rejected`: it has none.
 */
export type Answer = {
  readonly key: string
  readonly state: 'accepted' | 'review' | 'undecided' | 'rejected'
  readonly eventId: string | undefined
  /** Its home is the event's away. */
  readonly swapped: boolean
  /** How sure it is that it belongs there, 0 to 1. */
  readonly trust: number
}

/** An event as its bookmakers describe it now. */
export type DescribedEvent = {
  readonly eventId: string
  readonly slug: string
  readonly sport: string
  /** Empty when nobody names one. */
  readonly league: string
  /** What most of its bookmakers call the teams. */
  readonly home: string
  readonly away: string
  /** UTC ms, as most say. */
  readonly startAt: number | undefined
  readonly members: readonly DescribedMember[]
}

/** One bookmaker's source event in an event. */
export type DescribedMember = {
  readonly sourceEventKey: string
  readonly bookmaker: string
  readonly home: string
  readonly away: string
  readonly swapped: boolean
  readonly trust: number
}

/** How many source events are in which state, and what waits. */
export type IdentityCounts = {
  readonly events: number
  readonly sourceEvents: number
  readonly accepted: number
  readonly review: number
  readonly undecided: number
  readonly rejected: number
  readonly aliases: number
  /** Source events that wait for their answer. */
  readonly queued: number
  /** Source events and samples that could not be handled; each was reported. */
  readonly problems: number
}

/** Something that could not be handled; the rest was. */
export type IdentityProblem = { readonly key: string; readonly message: string }

/** What one step of the identity thread led to. Everything in it is stored already. */
export type IdentityUpdate = {
  readonly type: 'update'
  readonly answers: readonly Answer[]
  /** Events that are new, or described otherwise than before. */
  readonly events: readonly DescribedEvent[]
  /** Events that are no more. */
  readonly closed: readonly string[]
  readonly changes: readonly IdentityChange[]
  /** Keys that are not known any more; whoever shows them again submits them again. */
  readonly forgotten: readonly string[]
  readonly problems: readonly IdentityProblem[]
  readonly counts: IdentityCounts
}

export type IdentityReply = {
  readonly type: 'reply'
  readonly id: number
  readonly value?: unknown
  readonly error?: { readonly code: string; readonly message: string; readonly details: unknown }
}

/** What the identity thread sends back. */
export type IdentityResponse =
  | { readonly type: 'ready'; readonly counts: IdentityCounts }
  | {
      readonly type: 'unusable'
      readonly error: { readonly code: string; readonly message: string; readonly path: string }
    }
  | IdentityUpdate
  | IdentityReply

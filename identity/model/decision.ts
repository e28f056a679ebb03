import type { Reason } from './reason.ts'

/** Which evidence decided. */
export type Evidence = 'founder' | 'feed_id' | 'pin' | 'alias' | 'names' | 'prices'

export type DecisionReason =
  | Reason
  | { readonly code: 'founded' }
  | { readonly code: 'feed_id'; readonly feed: string; readonly id: string }
  | { readonly code: 'feed_id_contradicted'; readonly feed: string; readonly id: string }
  | { readonly code: 'pinned'; readonly pinId: number }
  | { readonly code: 'ambiguous'; readonly eventIds: readonly string[] }
  | { readonly code: 'bookmaker_already_listed'; readonly bookmaker: string }
  | { readonly code: 'start_slip'; readonly differenceMs: number }
  /** A source event of that bookmaker fits better where this one was. */
  | { readonly code: 'displaced'; readonly bookmaker: string }
  | { readonly code: 'weighed_together'; readonly listings: number }
  | { readonly code: 'alias_withdrawn' }
  | { readonly code: 'prices_agree' | 'prices_swapped' | 'prices_contradict'; readonly observations: number }
  | { readonly code: 'id_reused'; readonly home: string; readonly away: string }

/** Another event a source event may belong to. */
export type CandidateEvent = {
  readonly eventId: string
  readonly swapped: boolean
  readonly score: number
  readonly reasons: readonly DecisionReason[]
}

type Shared = {
  readonly reasons: readonly DecisionReason[]
  readonly score: number
  readonly modelVersion: string
}

/**
 * Where a source event belongs.
 * `accepted`: its prices are prices of `eventId`; `swapped` says its home is the event's away.
 * `review`: it stands alone under `eventId` while a person, or evidence, decides about `candidates`.
 * `undecided`: the same with no candidate better than another.
 * `rejected`: not a match of two named participants; it has no event.
 */
export type Decision =
  | (Shared & {
      readonly state: 'accepted'
      readonly eventId: string
      readonly slug: string
      readonly swapped: boolean
      readonly evidence: Evidence
    })
  | (Shared & {
      readonly state: 'review' | 'undecided'
      readonly eventId: string
      readonly slug: string
      readonly swapped: boolean
      readonly candidates: readonly CandidateEvent[]
    })
  | (Shared & { readonly state: 'rejected' })

/** What happened to an event; the coordinator moves quotes and withdraws opportunities accordingly. */
export type IdentityChange =
  | {
      readonly type: 'merged'
      readonly from: string
      readonly into: string
      readonly swapped: boolean
      readonly at: number
      readonly reasons: readonly DecisionReason[]
    }
  | {
      readonly type: 'unmerged'
      readonly eventId: string
      readonly newEventId: string
      readonly bookmaker: string
      readonly sourceEventKey: string
      readonly at: number
      readonly reasons: readonly DecisionReason[]
    }
  | {
      readonly type: 'flipped'
      readonly eventId: string
      readonly bookmaker: string
      readonly sourceEventKey: string
      readonly swapped: boolean
      readonly at: number
      readonly reasons: readonly DecisionReason[]
    }
  | {
      readonly type: 'renamed'
      readonly eventId: string
      readonly bookmaker: string
      readonly from: readonly [string, string]
      readonly to: readonly [string, string]
      readonly at: number
    }
  | {
      readonly type: 'rescheduled'
      readonly eventId: string
      readonly bookmaker: string
      readonly from: number | undefined
      readonly to: number | undefined
      readonly at: number
    }
  | {
      readonly type: 'confirmed'
      readonly eventId: string
      readonly bookmaker: string
      readonly at: number
      readonly reasons: readonly DecisionReason[]
    }

/** A person's decision on two source events; beats every algorithm. */
export type Pin = {
  readonly id: number
  readonly verdict: 'same' | 'different'
  readonly first: PinnedSourceEvent
  readonly second: PinnedSourceEvent
  /** Only for `same`: the second lists the sides the other way round. */
  readonly swapped: boolean
  readonly at: number
  readonly note: string
}

/** Enough to find a source event again: its bookmaker and its own id, or its names and day. */
export type PinnedSourceEvent = {
  readonly bookmaker: string
  readonly sourceEventKey: string
  readonly home: string
  readonly away: string
}

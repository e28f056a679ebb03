import type { Aliases } from './aliases.ts'
import type { Knowledge } from './compare-matches.ts'
import type { ConfirmedMatches } from './confirmed-matches.ts'
import type { Decision, DecisionReason, Evidence, IdentityChange } from './decision.ts'
import type { EventBook, MatchEvent } from './event-book.ts'
import type { Judgement } from './judge-event.ts'
import type { Ledger } from './ledger.ts'
import type { MarkerHabits } from './marker-habits.ts'
import type { PinBoard } from './pin-board.ts'

/** What the steps of identity work on together; made and owned by identity.ts. */
export type IdentityState = {
  readonly ledger: Ledger
  readonly book: EventBook
  readonly habits: MarkerHabits
  readonly aliases: Aliases
  readonly confirmed: ConfirmedMatches
  readonly pins: PinBoard
  /** Listings that are no match, so that they cost one lookup as well. */
  readonly rejected: Map<string, Decision>
  /** Events a listing was parted from by evidence; names do not bring them together again. */
  readonly parted: Map<string, Set<string>>
  /** What an event was last weighed against, so that it is weighed once. */
  readonly settled: WeakMap<MatchEvent, string>
  readonly recheckMs: number
  readonly forgetAfterMs: number
  /** Kept until the step is stored, then told. */
  readonly emit: (change: IdentityChange) => void
}

/** What comparing two listings may draw on. */
export const knowledgeOf = ({ habits, aliases, confirmed }: IdentityState): Knowledge => ({
  habits,
  aliases,
  confirmed,
})

/** Where a listing goes, and why. */
export type Placement = {
  readonly judgement: Judgement
  readonly evidence: Evidence
  readonly reasons: readonly DecisionReason[]
}

/** A listing not seen for this long has left its bookmaker's page. */
export const goneAfterMs = 120_000

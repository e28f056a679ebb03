import type { DecisionReason, Evidence, IdentityChange } from './decision.ts'
import type { EventBook } from './events/event-book.ts'
import type { Judgement } from './events/judge-event.ts'
import type { Partings } from './events/partings.ts'
import type { Rejections } from './events/rejections.ts'
import type { WeighedEvents } from './events/weighed-events.ts'
import type { Aliases } from './evidence/aliases.ts'
import type { ConfirmedMatches } from './evidence/confirmed-matches.ts'
import type { PinBoard } from './evidence/pin-board.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { PendingLooks } from './ledger/pending-looks.ts'
import type { Knowledge } from './likeness/compare-matches.ts'
import type { MarkerHabits } from './markers/marker-habits.ts'
import type { RegisteredClubs } from './register/registered-clubs.ts'
import type { ListingHorizons } from './starts/listing-horizons.ts'
import type { StartHabits } from './starts/start-habits.ts'

/** What the steps of identity work on together; made and owned by identity.ts. */
export type IdentityState = {
  readonly ledger: Ledger
  readonly book: EventBook
  readonly habits: MarkerHabits
  readonly starts: StartHabits
  readonly horizons: ListingHorizons
  readonly aliases: Aliases
  readonly confirmed: ConfirmedMatches
  readonly pins: PinBoard
  /** The clubs of the ledger's register; absent while it has none. */
  register: RegisteredClubs | undefined
  readonly rejected: Rejections
  readonly parted: Partings
  /** What is stored a little later. */
  readonly pending: PendingLooks
  /** Names, as aliases are kept by, that were taken back in this step. */
  readonly withdrawn: Set<string>
  /** What an event was last weighed against, so that it is weighed once. */
  readonly settled: WeighedEvents
  readonly recheckMs: number
  readonly forgetAfterMs: number
  /** Decisions older than this are let go of. */
  readonly historyMs: number
  /** Kept until the step is stored, then told. */
  readonly emit: (change: IdentityChange) => void
}

/** What comparing two listings may draw on. */
export const knowledgeOf = ({ habits, starts, aliases, confirmed, register }: IdentityState): Knowledge => ({
  ...{ habits, starts, aliases, confirmed },
  ...(register !== undefined && { register }),
})

/** Where a listing goes, and why. */
export type Placement = {
  readonly judgement: Judgement
  readonly evidence: Evidence
  readonly reasons: readonly DecisionReason[]
}

/** A listing not seen for this long has left its bookmaker's page. */
export const goneAfterMs = 120_000

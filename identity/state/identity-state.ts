import type { EventRegistry } from '../events/event-registry.ts'
import type { Judgement } from '../events/judge-event.ts'
import type { Rejections } from '../events/rejections.ts'
import type { Separations } from '../events/separations.ts'
import type { WeighedEvents } from '../events/weighed-events.ts'
import type { Aliases } from '../evidence/aliases.ts'
import type { ConfirmedMatches } from '../evidence/confirmed-matches.ts'
import type { Pins } from '../evidence/pin-board.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import type { DecisionReason, Evidence, IdentityChange } from '../model/decision.ts'
import type { QualifierHabits } from '../qualifiers/qualifier-habits.ts'
import type { RegisteredClubs } from '../register/registered-clubs.ts'
import type { DisplayHorizons } from '../starts/display-horizons.ts'
import type { StartHabits } from '../starts/start-habits.ts'
import type { IdentityStore } from '../store/identity-store.ts'
import type { PendingObservations } from './pending-observations.ts'

/** What the steps of identity work on together; made and owned by identity.ts. */
export type IdentityState = {
  readonly store: IdentityStore
  readonly registry: EventRegistry
  readonly habits: QualifierHabits
  readonly starts: StartHabits
  readonly horizons: DisplayHorizons
  readonly aliases: Aliases
  readonly confirmed: ConfirmedMatches
  readonly pins: Pins
  /** The clubs of the store's register; absent while it has none. */
  register: RegisteredClubs | undefined
  readonly rejected: Rejections
  readonly separations: Separations
  /** What is stored a little later. */
  readonly pending: PendingObservations
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

/** What comparing two source events may draw on. */
export const knowledgeOf = ({ habits, starts, aliases, confirmed, register }: IdentityState): Knowledge => ({
  ...{ habits, starts, aliases, confirmed },
  ...(register !== undefined && { register }),
})

/** Where a source event goes, and why. */
export type ChosenEvent = {
  readonly judgement: Judgement
  readonly evidence: Evidence
  readonly reasons: readonly DecisionReason[]
}

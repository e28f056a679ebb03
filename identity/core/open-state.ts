import { EventRegistry } from '../events/event-registry.ts'
import { Rejections } from '../events/rejections.ts'
import { Separations } from '../events/separations.ts'
import { WeighedEvents } from '../events/weighed-events.ts'
import { Aliases } from '../evidence/aliases.ts'
import { ConfirmedMatches } from '../evidence/confirmed-matches.ts'
import { Pins } from '../evidence/pin-board.ts'
import { restoreState } from '../grouping/restore-state.ts'
import type { IdentityChange } from '../model/decision.ts'
import { QualifierHabits } from '../qualifiers/qualifier-habits.ts'
import { registerOf } from '../register/team-register.ts'
import { DisplayHorizons } from '../starts/display-horizons.ts'
import { StartHabits } from '../starts/start-habits.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { PendingObservations } from '../state/pending-observations.ts'
import { IdentityStore } from '../store/identity-store.ts'

const hour = 3_600_000
const day = 24 * hour

export type IdentityOptions = {
  /** SQLite file; `:memory:` keeps nothing. */
  readonly path: string
  /** The clock at start, UTC ms: members seen in the last `forgetAfterMs` before it are taken up again. */
  readonly now: number
  /** An event nobody lists any more is forgotten after this long. */
  readonly forgetAfterMs?: number
  /** How often an undecided source event is checked again. */
  readonly recheckMs?: number
  /** Decisions are kept for this long; 90 days. */
  readonly historyMs?: number
  /** What prices and sightings of source events say is stored this often; what is decided is stored at once. */
  readonly keepEveryMs?: number
}

/**
 * Opens the store and takes up what it holds.
 * @param emit hears what the steps change
 * @throws LedgerUnusable when the file cannot be used
 */
export function openState(options: IdentityOptions, emit: (change: IdentityChange) => void): IdentityState {
  const store = new IdentityStore(options.path)
  const registry = new EventRegistry()
  const state: IdentityState = {
    store,
    registry,
    habits: new QualifierHabits(),
    starts: new StartHabits(),
    horizons: new DisplayHorizons(),
    aliases: new Aliases(),
    confirmed: new ConfirmedMatches(),
    pins: new Pins(store.pins.all()),
    register: registerOf(store),
    rejected: new Rejections(store.learned),
    separations: new Separations(store.learned),
    pending: new PendingObservations(store, registry, options.keepEveryMs ?? 2000),
    withdrawn: new Set(),
    settled: new WeighedEvents(store.members),
    recheckMs: options.recheckMs ?? 15_000,
    forgetAfterMs: options.forgetAfterMs ?? 36 * hour,
    historyMs: options.historyMs ?? 90 * day,
    emit,
  }
  restoreState(state, options.now)
  return state
}

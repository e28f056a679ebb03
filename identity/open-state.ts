import type { IdentityChange } from './decision.ts'
import { EventBook } from './events/event-book.ts'
import { Partings } from './events/partings.ts'
import { Rejections } from './events/rejections.ts'
import { WeighedEvents } from './events/weighed-events.ts'
import { Aliases } from './evidence/aliases.ts'
import { ConfirmedMatches } from './evidence/confirmed-matches.ts'
import { PinBoard } from './evidence/pin-board.ts'
import type { IdentityState } from './identity-state.ts'
import { Ledger } from './ledger/ledger.ts'
import { PendingLooks } from './ledger/pending-looks.ts'
import { restoreState } from './ledger/restore-state.ts'
import { MarkerHabits } from './markers/marker-habits.ts'
import { registerOf } from './register/team-register.ts'
import { ListingHorizons } from './starts/listing-horizons.ts'
import { StartHabits } from './starts/start-habits.ts'

const hour = 3_600_000
const day = 24 * hour

export type IdentityOptions = {
  /** SQLite file; `:memory:` keeps nothing. */
  readonly path: string
  /** The clock at start, UTC ms: members seen in the last `forgetAfterMs` before it are taken up again. */
  readonly now: number
  /** An event nobody lists any more is forgotten after this long. */
  readonly forgetAfterMs?: number
  /** How often an undecided listing is looked at again. */
  readonly recheckMs?: number
  /** Decisions are kept for this long; 90 days. */
  readonly historyMs?: number
  /** What prices and sights of listings say is stored this often; what is decided is stored at once. */
  readonly keepEveryMs?: number
}

/**
 * Opens the ledger and takes up what it holds.
 * @param emit hears what the steps change
 * @throws LedgerUnusable when the file cannot be used
 */
export function openState(options: IdentityOptions, emit: (change: IdentityChange) => void): IdentityState {
  const ledger = new Ledger(options.path)
  const book = new EventBook()
  const state: IdentityState = {
    ledger,
    book,
    habits: new MarkerHabits(),
    starts: new StartHabits(),
    horizons: new ListingHorizons(),
    aliases: new Aliases(),
    confirmed: new ConfirmedMatches(),
    pins: new PinBoard(ledger.pins.all()),
    register: registerOf(ledger),
    rejected: new Rejections(ledger.learned),
    parted: new Partings(ledger.learned),
    pending: new PendingLooks(ledger, book, options.keepEveryMs ?? 2000),
    withdrawn: new Set(),
    settled: new WeighedEvents(ledger.members),
    recheckMs: options.recheckMs ?? 15_000,
    forgetAfterMs: options.forgetAfterMs ?? 36 * hour,
    historyMs: options.historyMs ?? 90 * day,
    emit,
  }
  restoreState(state, options.now)
  return state
}

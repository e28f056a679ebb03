import { CodedError } from '#runtime/coded-error.ts'

/** A transition nobody may make. The caller's picture of the bet is old: read it again and decide anew. */
export class ForbiddenTransition extends CodedError {
  readonly code = 'forbidden_transition'
}

/** The ledger cannot be written (full disk, broken file). Stop betting: what cannot be recorded may not be placed. */
export class LedgerUnavailable extends CodedError {
  readonly code = 'ledger_unavailable'
}

/** Another process held the ledger for longer than is waited. This one step was not done; try it again later, betting goes on. */
export class LedgerBusy extends CodedError {
  readonly code = 'ledger_busy'
}

/** What was to be written contradicts what is there. This one bet is refused; all others go on. */
export class LedgerConflict extends CodedError {
  readonly code = 'ledger_conflict'
}

import { CodedError } from '#runtime/coded-error.ts'

/** A transition nobody may make. The caller's picture of the bet is old: read it again and decide anew. */
export class ForbiddenTransition extends CodedError {
  readonly code = 'forbidden_transition'
}

/** The ledger cannot be written (full disk, broken file). Stop betting: what cannot be recorded may not be placed. */
export class LedgerUnavailable extends CodedError {
  readonly code = 'ledger_unavailable'
}

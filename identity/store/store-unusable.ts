/** The store file cannot be used: not SQLite, not writable, or written by a later version. The process must not go on guessing without it. */
export class StoreUnusable extends Error {
  readonly code = 'identity_ledger_unusable'
  readonly path: string
  constructor(path: string, cause: unknown) {
    super(
      `The identity ledger ${path} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
    this.path = path
  }
}

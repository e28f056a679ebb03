/** A question that identity could not answer; `code` says which way. */
export class IdentityError extends Error {
  readonly code: string
  readonly details: unknown
  /** For an answer over HTTP: what was asked cannot be done as it was put. */
  readonly statusCode: number

  constructor({ code, message, details }: { code: string; message: string; details: unknown }) {
    super(message)
    this.code = code
    this.details = details
    this.statusCode = code === 'identity_gone' ? 503 : code === 'identity_failed' ? 500 : 400
  }
}

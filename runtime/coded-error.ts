/** Base of our errors: a stable `code`, the values involved, and a cause. The class says what the caller must do. */
export abstract class CodedError extends Error {
  abstract readonly code: string
  readonly values: Readonly<Record<string, unknown>>
  constructor(message: string, values: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.values = values
  }
}

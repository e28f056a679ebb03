/** Base of what a site throws; the class says what the worker must do. */
abstract class SiteError extends Error {
  abstract readonly code: string
  readonly values: Readonly<Record<string, unknown>>
  constructor(message: string, values: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.values = values
  }
}

/** The capture cannot be read. Drop it, count it, keep its body for a person; go on with the next. */
export class SkipCapture extends SiteError {
  readonly code = 'skip_capture'
}

/** The page or connection is worn out. Open a fresh one and go on. */
export class ReopenPage extends SiteError {
  readonly code = 'reopen_page'
}

/** The site asks for patience, or does not answer. Wait `retryAfterMs`, then open a fresh page. */
export class BackOff extends SiteError {
  readonly code = 'back_off'
  readonly retryAfterMs: number
  constructor(
    message: string,
    retryAfterMs: number,
    values: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(message, { ...values, retryAfterMs }, cause)
    this.retryAfterMs = retryAfterMs
  }
}

/** The site does not want to be read from here (403, 406, 429, a challenge). Report it and leave the site alone. */
export class Blocked extends SiteError {
  readonly code = 'blocked'
}

/** The site can never be read with these settings. Stop the worker; a person must act. */
export class StopWorker extends SiteError {
  readonly code = 'stop_worker'
}

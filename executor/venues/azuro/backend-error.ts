import { CodedError } from '#runtime/coded-error.ts'

/** The backend could not be reached: nothing was sent. Try again later. */
export class BackendUnreachable extends CodedError {
  readonly code = 'backend_unreachable'
}

/** The backend did not answer, or not readably. What was asked may have happened: ask by the order's id. */
export class BackendSilent extends CodedError {
  readonly code = 'backend_silent'
}

/** The backend said no; `values.status` is the HTTP status, `values.error` its word for it where it has one. */
export class BackendRefused extends CodedError {
  readonly code = 'backend_refused'
}

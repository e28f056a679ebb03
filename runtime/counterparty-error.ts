import { CodedError } from './coded-error.ts'

/** Another process or a server could not be reached: nothing was sent. Try again later. */
export class CounterpartyUnreachable extends CodedError {
  readonly code = 'counterparty_unreachable'
}

/** Another process or a server did not answer, or not readably. What was asked may have happened: ask by reference. */
export class CounterpartySilent extends CodedError {
  readonly code = 'counterparty_silent'
}

/** Another process or a server said no: `values.status` is the HTTP status, `values.answer` what it said, parsed where it was JSON. */
export class CounterpartyRefused extends CodedError {
  readonly code = 'counterparty_refused'
}

/** Why an input to the mathematics cannot mean anything; a closed set, stable on the wire. */
export type ImpossibleInputCode =
  | 'unknown_period'
  | 'unknown_stat'
  | 'unknown_kind'
  | 'unknown_selection'
  | 'bad_line'
  | 'bad_odds'
  | 'bad_probability'
  | 'bad_score'
  | 'bad_rate'
  | 'bad_amount'
  | 'bad_limits'
  | 'bad_time'

/**
 * The value cannot be what it claims to be (odds of 1.0, a line of 0.3, a market nobody knows).
 * The caller drops the one quote or request that carried it and keeps the rest; asking again cannot help.
 */
export class ImpossibleInput extends Error {
  override readonly name = 'ImpossibleInput'
  readonly code: ImpossibleInputCode
  /** the value itself, for the log and for the `error` message that goes back */
  readonly value: unknown

  constructor(code: ImpossibleInputCode, value: unknown, why: string) {
    super(`${code}: ${why}, got ${show(value)}`)
    this.code = code
    this.value = value
  }
}

const show = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  // JSON would print NaN and Infinity as null, and they are the very values worth naming
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

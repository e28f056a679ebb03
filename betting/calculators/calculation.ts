import { ImpossibleInput } from '#markets/impossible-input.ts'

/** One way it may end, and what each leg and all of them together bring then, in money (negative: lost). */
export type OutcomeRow = {
  readonly outcome: string
  readonly legs: readonly number[]
  readonly total: number
}

/** What a calculator answers: not one number but what happens in every case. Money is in the units of the stakes given. */
export type Calculation = {
  /** stake per leg, in the order given; a lay's is the backer's stake */
  readonly stakes: readonly number[]
  /** money that leaves the accounts: stakes of backs, liabilities of lays */
  readonly outlay: number
  readonly worst: number
  readonly best: number
  /** `worst` in percent of the outlay; 0 without an outlay */
  readonly profit_percent: number
  readonly outcomes: readonly OutcomeRow[]
  /** what else is worth knowing, by name */
  readonly figures: Readonly<Record<string, number | string>>
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Puts the outcome matrix together; worst and best are read from it and nowhere else. */
export const calculation = (
  stakes: readonly number[],
  outlay: number,
  rows: readonly (readonly [outcome: string, legs: readonly number[]])[],
  figures: Calculation['figures'] = {},
): Calculation => {
  const outcomes = rows.map(([outcome, legs]) => ({ outcome, legs, total: total(legs) }))
  const worst = Math.min(...outcomes.map((row) => row.total))
  return {
    stakes,
    outlay,
    worst,
    best: Math.max(...outcomes.map((row) => row.total)),
    profit_percent: outlay > 0 ? (100 * worst) / outlay : 0,
    outcomes,
    figures,
  }
}

/** @throws ImpossibleInput `bad_amount` */
export const checkAmount = (name: string, value: number): number => {
  if (!(Number.isFinite(value) && value >= 0))
    throw new ImpossibleInput('bad_amount', value, `${name} is at least 0`)
  return value
}

/** @throws ImpossibleInput `bad_rate` */
export const checkRate = (name: string, value: number): number => {
  if (!(value >= 0 && value < 1)) throw new ImpossibleInput('bad_rate', value, `${name} lies in [0, 1)`)
  return value
}

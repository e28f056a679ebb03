import type { Market } from '#markets/market.ts'
import { middleOf } from '../middle.ts'
import { type Calculation, calculation, checkAmount } from './calculation.ts'

export type MiddleInput = {
  readonly market: 'hdp' | 'ou'
  readonly legs: readonly { readonly selection: string; readonly line: number; readonly odds: number }[]
  /** own stakes; without them the stakes return the same when only one leg wins */
  readonly stakes?: readonly [number, number] | undefined
  readonly outlay: number
}

/** Two lines that can both win: what a miss costs, what a hit brings, and how often it must hit. `line` is the home handicap. */
export const middle = ({ market, legs, stakes: given, outlay }: MiddleInput): Calculation => {
  checkAmount('outlay', outlay)
  const [first, second] = legs.map(({ selection, line, odds }) => ({
    ...{ selection, odds },
    market: { period: 'ft', stat: 'score', kind: market, line } as unknown as Market,
  }))
  const share = given && ((all) => [given[0] / all, given[1] / all] as const)(given[0] + given[1])
  const found = middleOf(first!, second!, share)
  const all = given ? given[0] + given[1] : outlay
  return calculation(
    found.stakes.map((stake) => stake * all),
    all,
    found.steps.map(({ from, to, profit }) => [nameOf(from, to), [profit * all]]),
    {
      miss_percent: 100 * found.miss,
      hit_percent: 100 * found.hit,
      break_even_percent: 100 * found.breakEven,
    },
  )
}

const nameOf = (from: number, to: number): string =>
  from === to
    ? String(from)
    : Number.isFinite(from)
      ? Number.isFinite(to)
        ? `${from} to ${to}`
        : `${from} or more`
      : `${to} or less`

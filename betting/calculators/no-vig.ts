import { defaultMethod, holdOf, type NoVigMethod, noVigMethods, overroundOf, withoutVig } from '../no-vig.ts'

/** A bookmaker's whole market without its overround, by every method that has an answer. */
export type NoVig = {
  readonly overround_percent: number
  readonly hold_percent: number
  readonly default_method: NoVigMethod
  /** per method and selection */
  readonly methods: readonly {
    readonly method: NoVigMethod
    readonly probabilities: readonly number[]
    readonly fair_odds: readonly number[]
  }[]
}

export const noVig = ({ odds }: { readonly odds: readonly number[] }): NoVig => ({
  overround_percent: 100 * overroundOf(odds),
  hold_percent: 100 * holdOf(odds),
  default_method: defaultMethod(odds),
  methods: noVigMethods.flatMap((method) => {
    const probabilities = withoutVig(method, odds)
    return probabilities === undefined
      ? []
      : [{ method, probabilities, fair_odds: probabilities.map((probability) => 1 / probability) }]
  }),
})

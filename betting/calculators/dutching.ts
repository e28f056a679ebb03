import { dutchedOdds, exclusiveSet } from '../textbook.ts'
import { type Calculation, calculation, checkAmount } from './calculation.ts'

/** Several selections backed as one: the same return whichever of them wins; all is lost when none does. */
export const dutching = ({
  odds,
  outlay,
}: {
  readonly odds: readonly number[]
  readonly outlay: number
}): Calculation => {
  checkAmount('outlay', outlay)
  const stakes = exclusiveSet(odds).shares.map((share) => share * outlay)
  const rows = odds.map(
    (price, won) =>
      [
        `selection ${won + 1}`,
        stakes.map((stake, at) => (at === won ? stake * (price - 1) : -stake)),
      ] as const,
  )
  return calculation(stakes, outlay, [...rows, ['none of them', stakes.map((stake) => -stake)]], {
    dutched_odds: dutchedOdds(odds),
  })
}

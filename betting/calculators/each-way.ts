import { checkOdds } from '#markets/odds.ts'
import { deadHeat, grossReturn } from '../settled.ts'
import { type Calculation, calculation, checkAmount, checkRate } from './calculation.ts'

export type EachWayInput = {
  readonly odds: number
  /** of each half: twice this is spent */
  readonly stake: number
  /** what the place pays of the profit: 0.25 is a quarter of the odds */
  readonly place_fraction: number
  /** how many share the first place; 1: nobody else */
  readonly tied?: number | undefined
}

/** A win bet and a place bet of the same stake. In a dead heat of n for one place each stake counts 1/n at full odds. */
export const eachWay = ({ odds, stake, place_fraction, tied = 1 }: EachWayInput): Calculation => {
  checkOdds(odds)
  checkAmount('stake', stake)
  checkRate('place_fraction', place_fraction)
  const placeOdds = 1 + (odds - 1) * place_fraction
  const win = stake * (grossReturn(deadHeat(tied), odds) - 1)
  const place = stake * (placeOdds - 1)
  return calculation(
    [stake, stake],
    2 * stake,
    [
      [tied > 1 ? `dead heat of ${tied}` : 'wins', [win, place]],
      ['placed', [-stake, place]],
      ['neither', [-stake, -stake]],
    ],
    { place_odds: placeOdds },
  )
}

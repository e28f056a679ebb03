import { checkOdds } from '#markets/odds.ts'
import { checkKellyFraction, kelly } from '../kelly.ts'
import { checkProbability } from '../value.ts'
import { type Calculation, calculation, checkAmount } from './calculation.ts'

export type KellyInput = {
  readonly probability: number
  readonly odds: number
  readonly bankroll: number
  /** share of full Kelly, above 0 and up to 1 */
  readonly fraction: number
  /** standard deviation of the probability: how far it may be wrong */
  readonly uncertainty?: number | undefined
}

/**
 * What to stake on one bet. An uncertain probability is worth less: with edge e = p·o − 1 and deviation σ the stake shrinks to
 * e²/(e² + (o·σ)²) of itself (Baker and McHale, Decision Analysis 10, 2013, their first-order form).
 */
export const kellyStake = (input: KellyInput): Calculation => {
  const { probability, odds, bankroll, fraction, uncertainty = 0 } = input
  checkProbability(probability)
  checkOdds(odds)
  checkAmount('bankroll', bankroll)
  checkAmount('uncertainty', uncertainty)
  checkKellyFraction(fraction)
  const edge = probability * odds - 1
  const shrink = edge > 0 ? edge ** 2 / (edge ** 2 + (odds * uncertainty) ** 2) : 0
  const share = kelly(probability, odds, fraction) * shrink
  const stake = share * bankroll
  const growth = probability * Math.log1p(share * (odds - 1)) + (1 - probability) * Math.log1p(-share)
  return calculation(
    [stake],
    stake,
    [
      ['wins', [stake * (odds - 1)]],
      ['loses', [-stake]],
    ],
    {
      edge_percent: 100 * edge,
      share_percent: 100 * share,
      shrink_percent: 100 * shrink,
      expected: stake * edge,
      growth_percent: 100 * Math.expm1(growth),
    },
  )
}

import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { findRoot } from './find-root.ts'
import { profitPerUnit } from './settled.ts'
import { checkProbability, type EndProbabilities, expectedProfit } from './value.ts'

/** @throws ImpossibleInput `bad_amount` unless 0 < fraction ≤ 1; above full Kelly more risk brings less growth */
export const checkKellyFraction = (fraction: number): number => {
  if (!(fraction > 0 && fraction <= 1))
    throw new ImpossibleInput('bad_amount', fraction, 'a Kelly fraction lies above 0 and up to 1')
  return fraction
}

/**
 * The share of the bankroll to stake on one bet that wins or loses: k·(p·o − 1)/(o − 1), 0 without value. k = 1 is full
 * Kelly; 0.3 is what value bettors usually dare, as p is never known exactly.
 */
export const kelly = (probability: number, odds: number, fraction = 1): number => {
  const edge = checkProbability(probability) * checkOdds(odds) - 1
  return edge <= 0 ? 0 : (checkKellyFraction(fraction) * edge) / (odds - 1)
}

/**
 * The same for any bet, with pushes and halves: the f that maximises Σ p·log(1 + f·profit), times the fraction.
 * A bet that cannot lose is worth the whole bankroll.
 */
export const kellyOfEnds = (ends: EndProbabilities, odds: number, fraction = 1): number => {
  checkKellyFraction(fraction)
  if (expectedProfit(ends, odds) <= 0) return 0
  const profits = ends.map(({ settlement }) => profitPerUnit(settlement, odds))
  const growthSlope = (share: number) =>
    ends.reduce((sum, { probability }, at) => {
      const profit = profits[at] ?? 0
      return probability === 0 ? sum : sum + (probability * profit) / (1 + share * profit)
    }, 0)
  return fraction * findRoot(growthSlope, 0, 1)
}

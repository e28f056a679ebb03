import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { grossReturn, type Settlement } from './settled.ts'

/** How likely each end of a bet is; the probabilities sum to 1. */
export type EndProbabilities = readonly { readonly settlement: Settlement; readonly probability: number }[]

/** @throws ImpossibleInput `bad_probability` unless 0 ≤ p ≤ 1 */
export const checkProbability = (probability: number): number => {
  if (!(probability >= 0 && probability <= 1))
    throw new ImpossibleInput('bad_probability', probability, 'a probability lies between 0 and 1')
  return probability
}

const checkEnds = (ends: EndProbabilities): void => {
  const sum = ends.reduce((total, { probability }) => total + checkProbability(probability), 0)
  if (Math.abs(sum - 1) > 1e-9)
    throw new ImpossibleInput('bad_probability', sum, 'the ends of a bet sum to 1')
}

/** p·o − 1: the expected profit per unit of a bet that wins or loses. */
export const expectedValue = (probability: number, odds: number): number =>
  checkProbability(probability) * checkOdds(odds) - 1

/** The expected profit per unit of any bet, pushes and halves included: Σ p·return − 1. */
export const expectedProfit = (ends: EndProbabilities, odds: number): number => {
  checkEnds(ends)
  checkOdds(odds)
  return ends.reduce((total, end) => total + end.probability * grossReturn(end.settlement, odds), 0) - 1
}

/**
 * The odds at which the bet is worth exactly its stake: (1 − E[returned]) / E[won]. For a quarter line this is not
 * 1/P(win). `undefined` when it cannot win, or cannot lose (it is then worth its stake at any odds).
 */
export const fairOddsOf = (ends: EndProbabilities): number | undefined => {
  checkEnds(ends)
  const won = ends.reduce((total, end) => total + end.probability * end.settlement.won, 0)
  const returned = ends.reduce((total, end) => total + end.probability * end.settlement.returned, 0)
  const odds = (1 - returned) / won
  return won > 0 && odds > 1 ? odds : undefined
}

export type Valued<Offer> = { readonly offer: Offer; readonly value: number; readonly fairOdds: number }

/**
 * Offers worth at least `minimum` more than they cost by the caller's fair probabilities, the best first. Several
 * offers may be for the same bet. `maximum` bars what is too good: such a price is stale or misread far more often than right.
 */
export const valueBets = <Offer extends { readonly odds: number; readonly ends: EndProbabilities }>(
  offers: readonly Offer[],
  { minimum = 0.02, maximum = 0.25 }: { readonly minimum?: number; readonly maximum?: number } = {},
): readonly Valued<Offer>[] =>
  offers
    .flatMap((offer) => {
      const value = expectedProfit(offer.ends, offer.odds)
      const fairOdds = fairOddsOf(offer.ends)
      return fairOdds !== undefined && value >= minimum && value <= maximum
        ? [{ offer, value, fairOdds }]
        : []
    })
    .sort((a, b) => b.value - a.value)

import { ImpossibleInput } from './impossible-input.ts'

/** Higher decimal odds are a misread number: the longest real prices are some tens of thousands. */
export const mostOdds = 1_000_000

/**
 * Odds to six decimals: finer than any bookmaker's own grid, and coarse enough that two conversions of one price are
 * equal.
 */
export const roundOdds = (odds: number): number => Math.round(odds * 1e6) / 1e6

/** Whether a bet can have these decimal odds: finite, above 1 and at most a million. */
export const areOdds = (odds: number): boolean => odds > 1 && odds <= mostOdds

/**
 * Returns the decimal odds it was given.
 * @throws ImpossibleInput `bad_odds`: at 1.0 nothing can be won, and many feeds use it for "suspended"
 */
export const checkOdds = (odds: number): number => {
  if (!areOdds(odds))
    throw new ImpossibleInput('bad_odds', odds, `decimal odds are above 1 and at most ${mostOdds}`)
  return odds
}

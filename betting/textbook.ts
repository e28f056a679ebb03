import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'

/**
 * The closed forms everybody knows, for sets of two or three bets. They are exact only for the sets they name; the engine
 * finds the rest. Here they serve as a filter that costs a few additions and as the answers the engine is tested against.
 */

/** S = Σ 1/oᵢ: below 1 a set that covers every outcome exactly once wins. */
export const reciprocalSum = (odds: readonly number[]): number => {
  if (odds.length === 0) throw new ImpossibleInput('bad_odds', odds, 'a set needs prices')
  return odds.reduce((sum, price) => {
    checkOdds(price)
    return sum + 1 / price
  }, 0)
}

/** Guaranteed profit per unit of outlay and how to split it. */
export type TextbookSet = { readonly profit: number; readonly shares: readonly number[] }

/** Selections that exclude each other and leave nothing out: profit 1/S − 1, shares 1/(oᵢ·S). */
export const exclusiveSet = (odds: readonly number[]): TextbookSet => {
  const sum = reciprocalSum(odds)
  return { profit: 1 / sum - 1, shares: odds.map((price) => 1 / (price * sum)) }
}

/** Whether such a set can win at all: the filter in front of anything dearer. */
export const mayWin = (odds: readonly number[]): boolean => reciprocalSum(odds) < 1

/**
 * Two sides of one quarter line, like −0.25 and +0.25 or over and under 2.25. `halfLost` is the price of the side that
 * loses half its stake on the line, `halfWon` that of the side that wins half. For −0.75 the away side is the one that
 * loses half. Stakes (w+1):(2l−1), profit (l·w − l − w)/(2l + w).
 */
export const quarterLine = (halfLost: number, halfWon: number): TextbookSet => {
  checkOdds(halfLost)
  checkOdds(halfWon)
  const size = 2 * halfLost + halfWon
  return {
    profit: (halfLost * halfWon - halfLost - halfWon) / size,
    shares: [(halfWon + 1) / size, (2 * halfLost - 1) / size],
  }
}

/** What a quarter-line price is worth where it wins only half: over 2.5 with under 2.25, home with away +0.25. */
export const halfWinOdds = (odds: number): number => {
  checkOdds(odds)
  return (odds + 1) / 2
}

/** What draw no bet needs beside it: the draw insured out of its own stake, 1/o₁ + 1/o_d + (1 − 1/o_d)/o_X < 1. */
export const drawInsuredSum = (one: number, draw: number, otherNoBet: number): number =>
  reciprocalSum([one, otherNoBet]) + (1 - 1 / otherNoBet) / draw

/** Backing 1 and X together is a double chance at this price. */
export const dutchedOdds = (odds: readonly number[]): number => 1 / reciprocalSum(odds)

/** Home with the draw as insurance is draw no bet at this price: o₁(1 − 1/o_X). */
export const syntheticNoBetOdds = (one: number, draw: number): number => {
  checkOdds(one)
  checkOdds(draw)
  return one * (1 - 1 / draw)
}

/** The lay that evens out a back, per unit of back stake, and the profit that leaves: `commission` on what it wins. */
export const layAgainst = (
  back: number,
  lay: number,
  commission: number,
): { readonly layStake: number; readonly profit: number } => {
  checkOdds(back)
  checkOdds(lay)
  if (!(commission >= 0 && commission < 1))
    throw new ImpossibleInput('bad_rate', commission, 'commission is in [0, 1)')
  return {
    layStake: back / (lay - commission),
    profit: (back * (1 - commission)) / (lay - commission) - 1,
  }
}

/** A single lay seen as a back of everything else with the liability as stake: (o − c)/(o − 1). */
export const layAsBackOdds = (lay: number, commission: number): number => {
  checkOdds(lay)
  return (lay - commission) / (lay - 1)
}

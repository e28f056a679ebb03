import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { findRoot } from './find-root.ts'

/**
 * Ways to take the overround out of a book. With π = 1/o, S = Σπ and n selections, the fair probabilities are
 * `multiplicative` π/S · `additive` π − (S−1)/n · `power` π^k · `shin` (√(z² + 4(1−z)π²/S) − z) / (2(1−z)) ·
 * `odds_ratio` π/(π + c(1−π)) · `margin_weights` 1/(n·o/(n − (S−1)·o)), k, z and c making the sum 1.
 * Sources: Clarke, Kovalchik & Ingram 2017 (power); Shin 1993 with Jullien & Salanié's form; Cheung 2015 (odds ratio);
 * Buchdahl's margin weights proportional to the odds, which come out as the additive method written in odds.
 */
export const noVigMethods = [
  ...(['multiplicative', 'additive', 'power', 'shin', 'odds_ratio', 'margin_weights'] as const),
] as const
export type NoVigMethod = (typeof noVigMethods)[number]

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const inverses = (odds: readonly number[]): readonly number[] => {
  if (odds.length < 2) throw new ImpossibleInput('bad_odds', odds, 'a book has at least two selections')
  return odds.map((price) => 1 / checkOdds(price))
}

/** Σ 1/o − 1: what the bookmaker keeps on a balanced book, negative when backing everything cannot lose. */
export const overroundOf = (odds: readonly number[]): number => sum(inverses(odds)) - 1

/** The share of the turnover kept, 1 − 1/Σ(1/o): "hold". A low hold is what a bonus or a rebate can turn. */
export const holdOf = (odds: readonly number[]): number => 1 - 1 / sum(inverses(odds))

const power = (raw: readonly number[]): readonly number[] => {
  const at = (k: number) => raw.map((p) => p ** k)
  // every π lies in (0, 1), so the sum falls from n to 0 as k grows
  const k = findRoot((k) => sum(at(k)) - 1, 0, Math.log(1 / raw.length) / Math.log(Math.max(...raw)) + 1)
  return at(k)
}

const shin = (raw: readonly number[]): readonly number[] => {
  const total = sum(raw)
  const at = (z: number) =>
    raw.map((p) => (Math.sqrt(z * z + (4 * (1 - z) * p * p) / total) - z) / (2 * (1 - z)))
  // z < 0 has no reading as a share of insiders, but continues the method to books below 100 %
  return at(findRoot((z) => sum(at(z)) - 1, -1e6, 1 - 1e-9))
}

const oddsRatio = (raw: readonly number[]): readonly number[] => {
  const at = (logRatio: number) => raw.map((p) => p / (p + Math.exp(logRatio) * (1 - p)))
  return at(findRoot((logRatio) => sum(at(logRatio)) - 1, -50, 50))
}

const marginWeights = (odds: readonly number[]): readonly number[] => {
  const margin = overroundOf(odds)
  return odds.map((price) => 1 / ((odds.length * price) / (odds.length - margin * price)))
}

/**
 * Fair probabilities of a complete book, in the order given, summing to 1. `odds` must be all selections of one market
 * at one bookmaker and at one moment. `undefined` when the method has no answer: `additive` and `margin_weights` take a
 * long shot below zero.
 * @throws ImpossibleInput `bad_odds`
 */
export const withoutVig = (method: NoVigMethod, odds: readonly number[]): readonly number[] | undefined => {
  const raw = inverses(odds)
  const total = sum(raw)
  const fair = {
    multiplicative: () => raw.map((p) => p / total),
    additive: () => raw.map((p) => p - (total - 1) / raw.length),
    power: () => power(raw),
    shin: () => shin(raw),
    odds_ratio: () => oddsRatio(raw),
    margin_weights: () => marginWeights(odds),
  }[method]()
  return fair.every((p) => p > 0 && p < 1) ? fair : undefined
}

/**
 * The method to use when nobody chose: the methods agree near 50/50 and part on lopsided prices, where the proportional
 * one leaves long shots too likely. `multiplicative` for two selections within five points of each other, else `power`.
 */
export const defaultMethod = (odds: readonly number[]): NoVigMethod => {
  const raw = inverses(odds)
  const even = raw.length === 2 && Math.abs((raw[0] as number) - (raw[1] as number)) <= 0.05
  return even ? 'multiplicative' : 'power'
}

export type FairRange = { readonly fair: number; readonly low: number; readonly high: number }

/** Per selection the default method's fair probability and the lowest and highest of all methods that have an answer. */
export const fairRange = (odds: readonly number[]): readonly FairRange[] => {
  const chosen = withoutVig(defaultMethod(odds), odds) ?? []
  const all = noVigMethods.flatMap((method) => {
    const fair = withoutVig(method, odds)
    return fair === undefined ? [] : [fair]
  })
  return chosen.map((fair, at) => {
    const values = all.map((probabilities) => probabilities[at] as number)
    return { fair, low: Math.min(...values), high: Math.max(...values) }
  })
}

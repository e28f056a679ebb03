import { ImpossibleInput } from '#markets/impossible-input.ts'
import type { Certainty } from '../certainty.ts'
import { defaultTooGood } from '../too-good.ts'

/** What is known about an opportunity when somebody asks how far to believe it. */
export type ConfidenceFacts = {
  /** ms since the leg seen longest ago was confirmed */
  readonly oldestSeenMs: number
  /** ms since the leg that changed last changed */
  readonly steadyMs: number
  /** independent bookmakers that price the event */
  readonly bookmakers: number
  /** how sure identity is that all legs are one event, 0 to 1 */
  readonly identity: number
  /** guaranteed profit per unit staked; may be negative for value bets and middles */
  readonly margin: number
  readonly certainty: Certainty
}

export type ConfidenceSettings = {
  readonly freshHalfLifeMs?: number
  readonly steadyHalfLifeMs?: number
  readonly tooGood?: number
}

export const confidenceParts = [
  'freshness',
  'steadiness',
  'breadth',
  'identity',
  'plausibility',
  'certainty',
] as const
export type ConfidencePart = (typeof confidenceParts)[number]

export type Confidence = {
  /** 0 to 100 */
  readonly score: number
  /** each part 0 to 100, with its weight in the score */
  readonly parts: { readonly [P in ConfidencePart]: { readonly value: number; readonly weight: number } }
}

const weights: { readonly [P in ConfidencePart]: number } = {
  freshness: 2,
  steadiness: 1,
  breadth: 1,
  identity: 3,
  plausibility: 2,
  certainty: 1,
}

const byCertainty: { readonly [C in Certainty]: number } = {
  sure: 1,
  sure_if_no_push: 0.9,
  sure_unless_void: 0.8,
  rules_unknown: 0.6,
  rules_differ: 0.3,
  fees_unknown: 0.3,
}

const check = (name: string, value: number, most = Number.POSITIVE_INFINITY): void => {
  if (!(value >= 0 && value <= most)) throw new ImpossibleInput('bad_amount', value, `${name} is at least 0`)
}

/** How much a price seen so long ago is still worth, 0 to 1. */
export const freshnessAt = (oldestSeenMs: number, halfLifeMs = 15_000): number =>
  2 ** (-oldestSeenMs / halfLifeMs)

/** The score of parts that each lie between 0 and 1: their weighted geometric mean, 0 to 100. */
export const scoreOf = (shares: { readonly [P in ConfidencePart]: number }): number => {
  const sum = confidenceParts.reduce((total, part) => total + weights[part], 0)
  const product = confidenceParts.reduce((total, part) => total * shares[part] ** weights[part], 1)
  return 100 * product ** (1 / sum)
}

/**
 * score = 100 · (Π part^weight)^(1/Σ weight), a geometric mean: one hopeless part makes the whole hopeless. The parts:
 * freshness 2^(−oldestSeen/halfLife, 15 s) · steadiness 1 − ½·2^(−steady/halfLife, 5 s), as a price in motion is half a
 * price · breadth 1 − 2^(−bookmakers/2) · identity as given · plausibility 1 up to half of the too-good threshold, then
 * falling in a line to 0 at one and a half of it · certainty from a fixed table.
 * @throws ImpossibleInput `bad_amount` for a fact outside its range
 */
export const confidenceOf = (
  facts: ConfidenceFacts,
  { freshHalfLifeMs = 15_000, steadyHalfLifeMs = 5_000, tooGood = defaultTooGood }: ConfidenceSettings = {},
): Confidence => {
  check('oldestSeenMs', facts.oldestSeenMs)
  check('steadyMs', facts.steadyMs)
  check('bookmakers', facts.bookmakers)
  check('identity', facts.identity, 1)
  if (Number.isNaN(facts.margin)) throw new ImpossibleInput('bad_rate', facts.margin, 'a margin is a number')
  const shares: { readonly [P in ConfidencePart]: number } = {
    freshness: freshnessAt(facts.oldestSeenMs, freshHalfLifeMs),
    steadiness: 1 - 0.5 * 2 ** (-facts.steadyMs / steadyHalfLifeMs),
    breadth: 1 - 2 ** (-facts.bookmakers / 2),
    identity: facts.identity,
    plausibility: Math.min(1, Math.max(0, 1.5 - facts.margin / tooGood)),
    certainty: byCertainty[facts.certainty],
  }
  const part = (name: ConfidencePart) => ({ value: 100 * shares[name], weight: weights[name] })
  return {
    score: scoreOf(shares),
    parts: {
      freshness: part('freshness'),
      steadiness: part('steadiness'),
      breadth: part('breadth'),
      identity: part('identity'),
      plausibility: part('plausibility'),
      certainty: part('certainty'),
    },
  }
}

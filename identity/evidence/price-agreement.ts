import type { FairVector } from '../model/fair-vector.ts'
export type PriceAgreement = 'agrees' | 'swapped' | 'neither' | 'uninformative'

/** Two liquid books differ by a few points, and by more while a goal is being priced in. */
const close = 0.06
/** Further apart than this in every orientation, two vectors describe two matches. */
const far = 0.16
/** With sides this even, a vector and its reverse are alike. */
const lopsided = 0.1

const distance = (a: FairVector, b: FairVector): number =>
  a.reduce((worst, p, index) => Math.max(worst, Math.abs(p - b[index]!)), 0)

/** True for two or three probabilities that sum to about 1. */
export function isFairVector(vector: FairVector): boolean {
  if (vector.length !== 2 && vector.length !== 3) return false
  if (vector.some((p) => !(p > 0 && p < 1))) return false
  return Math.abs(vector.reduce((sum, p) => sum + p, 0) - 1) < 0.02
}

/**
 * Whether two bookmakers price one match: directly, with the sides exchanged, or not at all. Even matches say little about
 * orientation and agreement of even vectors says little about identity: both give `uninformative`.
 */
export function comparePrices(a: FairVector, b: FairVector): PriceAgreement {
  if (a.length !== b.length || !isFairVector(a) || !isFairVector(b)) return 'uninformative'
  const direct = distance(a, b)
  const reversed = distance(a, [...b].reverse())
  const spread = Math.min(Math.abs(a[0]! - a.at(-1)!), Math.abs(b[0]! - b.at(-1)!))
  if (direct <= close) return spread >= lopsided ? 'agrees' : 'uninformative'
  if (reversed <= close && direct >= reversed + lopsided) return 'swapped'
  if (direct > far && reversed > far) return 'neither'
  return 'uninformative'
}

import type { Comparable } from './compare-matches.ts'
import { nearlySpelt } from './nearly-spelt.ts'

/** A pair that is no match by itself may still be each other's only choice, when one team is certain and the other resembles. */
const usual = { stronger: 0.9, weaker: 0.28 }
/** With the sides exchanged a team that plays two others looks the same. */
const exchangedAtLeast = 0.6
/** Where one team is certain, all of a word but a slip is resemblance enough; a shared `Dynamo` is not. */
const certain = 0.97
/** Better than any other choice by this much, seen from either side. */
export const aheadOfRivals = 0.12

/** Whether two listings resemble each other enough to be one match if neither has another choice. */
export function resemblesEnough(
  { weaker, stronger, swapped }: { weaker: number; stronger: number; swapped: boolean },
  first: Comparable,
  second: Comparable,
): boolean {
  if (swapped && weaker < exchangedAtLeast) return false
  if (stronger >= usual.stronger && weaker >= usual.weaker) return true
  return stronger >= certain && nearlySpelt(first, second, swapped)
}

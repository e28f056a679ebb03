import type { Comparison } from '../likeness/compare-matches.ts'
import { nearlySpelt } from '../likeness/nearly-spelt.ts'
import { areOpposed } from '../likeness/shared-words.ts'
import { teamSimilarity } from '../likeness/team-similarity.ts'
import type { Comparable } from '../names/comparable.ts'
import type { TeamName } from '../names/team-name.ts'
import type { WordRarity } from './word-rarity.ts'

/** A pair that is no match by itself may still be each other's only choice, when one team is certain and the other resembles. */
const usual = { stronger: 0.9, weaker: 0.28 }
/** With the sides exchanged a team that plays two others appears the same. */
const exchangedAtLeast = 0.6
/** Where one team is certain, all of a word but a slip is resemblance enough; a shared `Dynamo` is not. */
const certain = 0.97
/** One team is at least partly the same, and both share a word. */
const partly = 0.6
/** Better than any other choice by this much, seen from either side. */
export const aheadOfRivals = 0.12

/**
 * Whether two source events resemble each other enough to be one match if neither has another choice: one team certain and the other
 * alike, or a word in either team, one of them written by neither bookmaker anywhere else.
 */
export function resemblesEnough(
  { weaker, stronger, swapped, reasons }: Comparison,
  first: Comparable,
  second: Comparable,
  rarity: WordRarity,
): boolean {
  if (swapped && weaker < exchangedAtLeast) return false
  if (besideEachOther(first, second, swapped).some(([one, other]) => areOpposed(one, other))) return false
  // what counts against the names is outweighed by whole lists
  const contradicted = reasons.some(({ code }) => code === 'names_contradict')
  const outweighed = !contradicted || listsOutweigh(first, second, swapped, rarity)
  if (outweighed && stronger >= usual.stronger && weaker >= usual.weaker) return true
  if (stronger >= certain && nearlySpelt(first, second, swapped)) return true
  return stronger >= partly && shareRareWord(first, second, swapped, rarity)
}

const besideEachOther = (
  { name: a }: Comparable,
  { name: b }: Comparable,
  swapped: boolean,
): readonly (readonly [TeamName, TeamName])[] => [
  [a.home, swapped ? b.away : b.home],
  [a.away, swapped ? b.home : b.away],
]

/**
 * Whether whole lists outweigh words that differ: the other team is certain and has no other match in either list, or the unlike names share a
 * word that neither bookmaker writes in any other match.
 */
function listsOutweigh(first: Comparable, second: Comparable, swapped: boolean, rarity: WordRarity): boolean {
  const [a, b] = [first.name.bookmaker, second.name.bookmaker]
  const sides = besideEachOther(first, second, swapped).map(([one, other]) => {
    const { score, contradicts } = teamSimilarity(one, other)
    return {
      alone: score >= usual.stronger && rarity.playsOnce(a, one) && rarity.playsOnce(b, other),
      told: !contradicts || rarity.shared({ bookmaker: a, team: one }, { bookmaker: b, team: other }).rare,
    }
  })
  return sides.some(({ alone }) => alone) || sides.every(({ told }) => told)
}

function shareRareWord(first: Comparable, second: Comparable, swapped: boolean, rarity: WordRarity): boolean {
  const shared = besideEachOther(first, second, swapped).map(([one, other]) =>
    rarity.shared(
      { bookmaker: first.name.bookmaker, team: one },
      { bookmaker: second.name.bookmaker, team: other },
    ),
  )
  return shared.every(({ words }) => words > 0) && shared.some(({ rare }) => rare)
}

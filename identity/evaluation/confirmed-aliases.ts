import type { Aliases } from '../evidence/aliases.ts'
import { ConfirmedMatches } from '../evidence/confirmed-matches.ts'
import type { LabelledPair } from './measure-pairs.ts'

/**
 * What identity would have learned by the end of a first pass in which other evidence (a feed id, prices, a person) confirmed every
 * true pair.
 */
export function confirmedMatches(pairs: readonly LabelledPair[]): ConfirmedMatches {
  const confirmed = new ConfirmedMatches()
  for (const { first, second, same, swapped } of pairs)
    if (same) confirmed.learn(first.name, second.name, swapped, 0)
  return confirmed
}

/** The names of both teams as names of one another. Names whose team qualifiers differ are not learned, as in life. */
export function confirmedAliases(pairs: readonly LabelledPair[], aliases: Aliases): Aliases {
  for (const { first, second, same, swapped } of pairs) {
    if (!same) continue
    aliases.learn(first.name.sport, '', first.name.home, swapped ? second.name.away : second.name.home)
    aliases.learn(first.name.sport, '', first.name.away, swapped ? second.name.home : second.name.away)
  }
  return aliases
}

import { compare } from '../likeness/compare-matches.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import type { Comparable } from '../names/comparable.ts'
import { type Edge, isAssumed } from './pool-edges.ts'

type Fits = { readonly plain: Set<number>; readonly assumed: Set<number> }

/**
 * Source events of a bookmaker that leaves "women" or "U21" out of its names and lists the two teams twice, where others list both the first
 * teams and the class: each of the two could be either, and the names do not say which.
 */
export function silentTwins(
  accepted: readonly Edge[],
  prepared: readonly Comparable[],
  knowledge: Knowledge,
): ReadonlySet<number> {
  const fits = new Map<number, Fits>()
  const note = (own: number, other: number, edge: Edge) => {
    const known = fits.get(own) ?? { plain: new Set(), assumed: new Set() }
    fits.set(own, known)
    known[isAssumed(edge.comparison) ? 'assumed' : 'plain'].add(other)
  }
  for (const edge of accepted) {
    note(edge.a, edge.b, edge)
    note(edge.b, edge.a, edge)
  }
  const omits = (index: number) => {
    const { bookmaker, sport } = prepared[index]!.name
    return (['women', 'age'] as const).some((kind) => knowledge.habits?.omits(bookmaker, sport, kind))
  }
  const ambiguous = [...fits].filter(
    ([own, { plain, assumed }]) =>
      omits(own) && assumed.size > 0 && [...plain].some((other) => !omits(other)),
  )
  const twins = new Set<number>()
  for (const [one, fit] of ambiguous)
    for (const [other, beside] of ambiguous) {
      if (one >= other || prepared[one]!.name.bookmaker !== prepared[other]!.name.bookmaker) continue
      const meet = (['plain', 'assumed'] as const).every((how) =>
        [...fit[how]].some((partner) => beside[how].has(partner)),
      )
      if (meet && compare(prepared[one]!, prepared[other]!, knowledge).verdict === 'accepted')
        twins.add(one).add(other)
    }
  return twins
}

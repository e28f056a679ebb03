import { type Comparison, compare } from '../likeness/compare-matches.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import { plainlyUnlike } from '../likeness/plainly-unlike.ts'
import { silentQualifierPenalty, swappedPenalty } from '../likeness/score-penalties.ts'
import { contradictNames, vetoes } from '../likeness/vetoes.ts'
import type { Comparable } from '../names/comparable.ts'
import { CandidateIndex } from '../search/candidate-index.ts'

/** Two source events of a pool that may be one match, by position, the smaller first. */
export type Edge = {
  readonly a: number
  readonly b: number
  readonly comparison: Comparison
  /** For ordering: likeness, less what had to be assumed, more where the starts agree. */
  readonly worth: number
}

/** Candidates compared per source event. */
const candidates = 60

/** Whether something other than unlike names speaks against the pair. */
export const isVetoed = (comparison: Comparison): boolean =>
  comparison.reasons.some((reason) => vetoes.has(reason.code))

/** A register holds the names of a side as two clubs, the names themselves say that they are two, or the leagues do. */
export const isApart = (comparison: Comparison): boolean =>
  contradictNames(comparison.reasons) ||
  comparison.reasons.some(
    (reason) =>
      reason.code === 'registered_apart' ||
      (reason.code === 'competition' && reason.agreement === 'conflict'),
  )

/** Only a bookmaker's habit of not writing it explains a team qualifier that is missing. */
export const isAssumed = (comparison: Comparison): boolean =>
  comparison.reasons.some((reason) => reason.code === 'marker_not_written_by_bookmaker')

/** Other evidence showed the pair to be one match not long ago. */
export const isConfirmed = (comparison: Comparison): boolean =>
  comparison.reasons.some((reason) => reason.code === 'confirmed_before')

/** Every pair of the pool that is not plainly two matches. */
export function poolEdges(prepared: readonly Comparable[], knowledge: Knowledge): Edge[] {
  const index = new CandidateIndex<number>()
  prepared.forEach((one, position) => {
    if (one.name.usable) index.add(position, one.name)
  })
  const edges: Edge[] = []
  const done = new Set<number>()
  prepared.forEach((one, a) => {
    if (!one.name.usable) return
    for (const b of index.find(one.name, candidates)) {
      const key = Math.min(a, b) * prepared.length + Math.max(a, b)
      if (a === b || done.has(key)) continue
      done.add(key)
      const [first, second] = a < b ? [a, b] : [b, a]
      if (plainlyUnlike(prepared[first]!, prepared[second]!, knowledge)) continue
      const comparison = compare(prepared[first]!, prepared[second]!, knowledge)
      if (comparison.verdict === 'rejected') continue
      edges.push({ a: first, b: second, comparison, worth: worthOf(comparison) })
    }
  })
  return edges
}

function worthOf(comparison: Comparison): number {
  const timed = comparison.reasons.some((reason) => reason.code === 'start_agrees')
  // a team qualifier that both write is worth more than one that only a habit explains
  return (
    comparison.score -
    (isAssumed(comparison) ? silentQualifierPenalty : 0) -
    (comparison.swapped ? swappedPenalty : 0) +
    (timed ? 0.1 : 0)
  )
}

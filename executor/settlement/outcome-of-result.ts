import type { Outcome, Scope, Score } from '#betting/outcome.ts'
import type { EventResult } from '#protocol/event-result.ts'

/** A result as the settlement functions read it. `score` is that of regulation time; other scores are named by their scope. */
export const outcomeOfResult = ({ score, scores = {} }: EventResult): Outcome => {
  const all: { [S in Scope]?: Score } = {}
  for (const [scope, [home, away]] of Object.entries(scores)) all[scope as Scope] = { home, away }
  if (score) all.ft ??= { home: score[0], away: score[1] }
  return { scores: all }
}

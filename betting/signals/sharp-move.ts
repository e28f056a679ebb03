import { ImpossibleInput } from '#markets/impossible-input.ts'
import { logOdds } from './log-odds.ts'

/** A source's probabilities for one selection, free of margin, in order of time. `weight` 0 marks one that only follows. */
export type OpinionHistory = {
  readonly source: string
  readonly weight: number
  readonly series: readonly { readonly at: number; readonly probability: number }[]
}

export type SharpMove = {
  /** weighted mean change of the leaders' log odds over the window; positive: the selection became likelier */
  readonly move: number
  /** share of the leaders' weight that moved the same way */
  readonly agreement: number
  /** sources that have made less than half of the move, the slowest first; `lag` 1 has not moved, above 1 went against it */
  readonly lagging: readonly { readonly source: string; readonly lag: number }[]
}

export type SharpMoveSettings = {
  readonly windowMs?: number
  /** least move in log odds; 0.1 is 2.5 points at 50 % */
  readonly least?: number
  /** least share of the leaders that must agree */
  readonly agreement?: number
}

/** The last probability known at a time. */
const knownAt = ({ series }: OpinionHistory, time: number): number | undefined =>
  series.findLast(({ at }) => at <= time)?.probability

/**
 * The sources that lead (weight > 0) moved together within the window: move = Σ w·Δ / Σ w with Δ the change of log odds
 * from `now − window` to `now`. A move counts from `least`, and when leaders holding at least `agreement` of the weight went
 * its way. Lag of any source = 1 − Δ / move. A source without a price at both ends is left out.
 * `undefined`: no such move. Which sources lead is the caller's knowledge; a study of the past finds it.
 * @throws ImpossibleInput `bad_amount` for a negative weight
 */
export const sharpMove = (
  histories: readonly OpinionHistory[],
  now: number,
  { windowMs = 60_000, least = 0.1, agreement: needed = 2 / 3 }: SharpMoveSettings = {},
): SharpMove | undefined => {
  const changes = histories.flatMap((history) => {
    if (!(history.weight >= 0))
      throw new ImpossibleInput('bad_amount', history.weight, 'a weight is 0 or more')
    const [before, after] = [knownAt(history, now - windowMs), knownAt(history, now)]
    if (before === undefined || after === undefined) return []
    return [{ source: history.source, weight: history.weight, change: logOdds(after) - logOdds(before) }]
  })
  const weight = changes.reduce((sum, one) => sum + one.weight, 0)
  if (weight === 0) return undefined
  const move = changes.reduce((sum, one) => sum + one.weight * one.change, 0) / weight
  const along =
    changes.filter(({ change }) => change * move > 0).reduce((sum, one) => sum + one.weight, 0) / weight
  if (Math.abs(move) < least || along < needed) return undefined
  const lagging = changes
    .map(({ source, change }) => ({ source, lag: 1 - change / move }))
    .filter(({ lag }) => lag > 0.5)
    .sort((a, b) => b.lag - a.lag)
  return { move, agreement: along, lagging }
}

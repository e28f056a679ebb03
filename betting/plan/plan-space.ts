import { type BetLine, lineKey, type RawOutcome } from '../witness/bet-line.ts'
import { distinctLines, type EventRules, groupLines } from '../witness/coupling.ts'
import { buildClasses } from '../witness/outcome-classes.ts'

/** How every bet of a plan ends in every class of outcomes; built once per set of lines and used for any stakes. */
export type PlanSpace = {
  readonly outcomes: readonly RawOutcome[]
  /** fraction of the stake that wins, per line key, per outcome */
  readonly won: ReadonlyMap<string, Float64Array>
  /** fraction of the stake that is lost */
  readonly lost: ReadonlyMap<string, Float64Array>
}

/** Independent scores (goals, corners) multiply; a plan over so many classes is not a plan a person could check. */
const MOST_OUTCOMES = 20_000

/** Merges two independent ends: a void event happens to both or to none. */
const combine = (a: RawOutcome, b: RawOutcome): RawOutcome | undefined => {
  if (a.voidEvent !== undefined && b.voidEvent !== undefined && a.voidEvent !== b.voidEvent) return undefined
  const voidEvent = a.voidEvent ?? b.voidEvent
  return {
    outcome: { scores: { ...a.outcome.scores, ...b.outcome.scores } },
    ...(voidEvent === undefined ? {} : { voidEvent }),
  }
}

/**
 * The outcomes a set of bets can meet, as coarse as the bets allow.
 * @throws RangeError when the bets look at too many unrelated scores at once
 */
export const planSpace = (lines: readonly BetLine[], rules: EventRules = {}): PlanSpace => {
  const distinct = distinctLines(lines)
  const groups = groupLines(distinct, rules).map((group) => ({
    lines: group.lines,
    ends: buildClasses(group.outcomes, group.lines).representatives,
  }))
  let ends: readonly RawOutcome[] = groups[0]?.ends ?? []
  for (const group of groups.slice(1)) {
    if (ends.length * group.ends.length > MOST_OUTCOMES)
      throw new RangeError(
        `${ends.length * group.ends.length} outcomes, at most ${MOST_OUTCOMES} in one plan`,
      )
    ends = ends.flatMap((a) => group.ends.flatMap((b) => combine(a, b) ?? []))
  }
  const classes = buildClasses(ends, distinct)
  const patterns = distinct.map((line) => [lineKey(line), classes.pattern(line)!] as const)
  return {
    outcomes: classes.representatives,
    won: new Map(patterns.map(([key, { won }]) => [key, won])),
    lost: new Map(patterns.map(([key, { lost }]) => [key, lost])),
  }
}

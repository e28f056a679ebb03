import { selectionsOf } from '#markets/selection.ts'
import { type Scope, scopesOf } from '../outcome.ts'
import { type BetLine, lineKey, type RawOutcome, settleLine } from './bet-line.ts'

/** How one line ends in every class: the fractions of a stake that win and that are lost; the rest is returned. */
export type ClassPattern = { readonly won: Float64Array; readonly lost: Float64Array }

/**
 * The outcomes of an event as coarse as its markets allow: two ends that no present market tells apart are one class,
 * known by a representative. Every selection of a market with a closed list counts as present, so a price that appears
 * in a known market never changes the classes.
 */
export type OutcomeClasses = {
  readonly representatives: readonly RawOutcome[]
  /** the pattern of a line, if its market took part in building the classes */
  pattern(line: BetLine): ClassPattern | undefined
}

/** The line and, where its market's list is closed, its sisters. */
const withSisters = (line: BetLine): readonly BetLine[] =>
  selectionsOf(line.market.kind)?.map((selection) => ({ ...line, selection })) ?? [line]

/** Lines that look at the same scopes, and every distinct thing they can see there. */
type View = { readonly units: readonly RawOutcome[]; readonly unitOf: Int32Array }

const viewOf = (raw: readonly RawOutcome[], scopes: readonly Scope[]): View => {
  const units: RawOutcome[] = []
  const index = new Map<string, number>()
  const unitOf = Int32Array.from(raw, (end) => {
    let key = end.voidEvent?.id ?? ''
    for (const scope of scopes) {
      const score = end.outcome.scores[scope]
      key += `|${score?.home}-${score?.away}`
    }
    let unit = index.get(key)
    if (unit === undefined) {
      unit = units.push(end) - 1
      index.set(key, unit)
    }
    return unit
  })
  return { units, unitOf }
}

/** Splits every class by what `seen` tells apart; returns how many there are then. */
const refine = (classOf: Int32Array, seen: (at: number) => number): number => {
  const names = new Map<number, number>()
  for (let at = 0; at < classOf.length; at++) {
    // fewer than 2^26 things are seen, so the pair fits a double exactly
    const mark = classOf[at]! * 2 ** 26 + seen(at)
    let name = names.get(mark)
    if (name === undefined) {
      name = names.size
      names.set(mark, name)
    }
    classOf[at] = name
  }
  return names.size
}

/**
 * Refines one partition by every line in turn; a class is never split by something nobody sells. Lines are settled once
 * per score of their own scope, not once per way the event can end.
 */
export const buildClasses = (raw: readonly RawOutcome[], lines: readonly BetLine[]): OutcomeClasses => {
  const distinct = new Map<string, BetLine>()
  for (const line of lines.flatMap(withSisters)) distinct.set(lineKey(line), line)

  const classOf = new Int32Array(raw.length)
  const settled = new Map<string, { readonly view: View } & ClassPattern>()
  for (const mine of Map.groupBy(distinct, ([, { market }]) => scopesOf(market).join()).values()) {
    const view = viewOf(raw, scopesOf(mine[0]![1].market))
    const unitClass = new Int32Array(view.units.length)
    for (const [key, line] of mine) {
      const ends = view.units.map((unit) => settleLine(line, unit))
      const codes = new Map<number, number>()
      refine(unitClass, (unit) => {
        const { won, returned } = ends[unit]!
        // √2 keeps (won, returned) pairs apart for all fractions a line can have
        const mark = won + returned * Math.SQRT2
        if (!codes.has(mark)) codes.set(mark, codes.size)
        return codes.get(mark)!
      })
      settled.set(key, {
        view,
        won: Float64Array.from(ends, ({ won }) => won),
        lost: Float64Array.from(ends, ({ won, returned }) => 1 - won - returned),
      })
    }
    refine(classOf, (at) => unitClass[view.unitOf[at]!]!)
  }

  const members: number[] = []
  classOf.forEach((name, at) => {
    members[name] ??= at
  })
  const patterns = new Map<string, ClassPattern>()
  for (const [key, { view, won, lost }] of settled) {
    patterns.set(key, {
      won: Float64Array.from(members, (at) => won[view.unitOf[at]!]!),
      lost: Float64Array.from(members, (at) => lost[view.unitOf[at]!]!),
    })
  }
  return {
    representatives: members.map((at) => raw[at]!),
    pattern: (line) => patterns.get(lineKey(line)),
  }
}

import { selectionsOf } from '../selection.ts'
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

/** Refines one partition by every line in turn; a class is never split by something nobody sells. */
export const buildClasses = (raw: readonly RawOutcome[], lines: readonly BetLine[]): OutcomeClasses => {
  const distinct = new Map<string, BetLine>()
  for (const line of lines.flatMap(withSisters)) distinct.set(lineKey(line), line)

  const settled = new Map<string, ClassPattern>()
  const classOf = new Int32Array(raw.length)
  let classes = raw.length > 0 ? 1 : 0
  for (const [key, line] of distinct) {
    const won = new Float64Array(raw.length)
    const lost = new Float64Array(raw.length)
    const seen = new Map<number, number>()
    const fractions = new Map<number, number>()
    let next = 0
    for (let at = 0; at < raw.length; at++) {
      const settlement = settleLine(line, raw[at]!)
      won[at] = settlement.won
      lost[at] = 1 - settlement.won - settlement.returned
      const fraction = won[at]! * 2 + lost[at]! * Math.SQRT2
      let code = fractions.get(fraction)
      if (code === undefined) {
        code = fractions.size
        fractions.set(fraction, code)
      }
      // a line has a handful of ends, far fewer than 1 024
      const mark = classOf[at]! * 1_024 + code
      let name = seen.get(mark)
      if (name === undefined) {
        name = next++
        seen.set(mark, name)
      }
      classOf[at] = name
    }
    classes = next
    settled.set(key, { won, lost })
  }

  const first = new Int32Array(classes).fill(-1)
  for (let at = 0; at < raw.length; at++) if (first[classOf[at]!] === -1) first[classOf[at]!] = at
  const members = Array.from(first)
  const patterns = new Map<string, ClassPattern>()
  for (const [key, { won, lost }] of settled) {
    patterns.set(key, {
      won: Float64Array.from(members, (at) => won[at]!),
      lost: Float64Array.from(members, (at) => lost[at]!),
    })
  }
  return {
    representatives: members.map((at) => raw[at]!),
    pattern: (line) => patterns.get(lineKey(line)),
  }
}

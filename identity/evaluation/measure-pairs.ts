import { compare } from '../likeness/compare-matches.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import { type Comparable, prepare } from '../names/comparable.ts'
import { QualifierHabits } from '../qualifiers/qualifier-habits.ts'
import { type Row, readTable } from './read-table.ts'
import type { Score } from './score.ts'

/** A labelled pair of source events, names only. */
export type LabelledPair = {
  readonly first: Comparable
  readonly second: Comparable
  readonly same: boolean
  readonly swapped: boolean
  readonly crossScript: boolean
  readonly text: string
}

const foreign = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u

function pair(row: Row, same: boolean): LabelledPair {
  const side = (which: 'a' | 'b') => {
    const [home, away] = [row[`home_${which}`] ?? '', row[`away_${which}`] ?? '']
    return { home, away, bookmaker: row[`book_${which}`] ?? which }
  }
  const [a, b] = [side('a'), side('b')]
  const script = ({ home, away }: { home: string; away: string }) => foreign.test(home) || foreign.test(away)
  return {
    first: prepare(a),
    second: prepare(b),
    same,
    swapped: row.orientation === 'swapped',
    crossScript: script(a) !== script(b),
    text: `${a.bookmaker}: ${a.home} | ${a.away}  ~  ${b.bookmaker}: ${b.home} | ${b.away}`,
  }
}

/** The labelled cross-bookmaker pairs and the hard negatives; rows whose label is doubted are left out. */
export function readPairs(directory: URL): LabelledPair[] | undefined {
  const positives = readTable(directory, 'split/surebet_event_pairs.csv')
  const negatives = readTable(directory, 'split/surebet_event_negatives.csv')
  if (positives === undefined || negatives === undefined) return undefined
  return [
    ...positives.filter((row) => (row.label_quality ?? 'ok') === 'ok').map((row) => pair(row, true)),
    ...negatives.map((row) => pair(row, false)),
  ]
}

/** What each bookmaker writes into its names, from its source events alone: which of them belong together is not used. */
export function habitsOf(pairs: readonly LabelledPair[]): QualifierHabits {
  const habits = new QualifierHabits()
  const seen = new Set<string>()
  for (const { first, second } of pairs)
    for (const { name } of [first, second]) {
      const key = `${name.bookmaker} ${name.home.raw} ${name.away.raw}`
      if (seen.has(key) || name.bookmaker === undefined) continue
      seen.add(key)
      habits.observe(name.bookmaker, name.sport, name.home.qualifiers, name.away.qualifiers)
    }
  return habits
}

/** Each pair by itself. */
export function measurePairs(
  pairs: readonly LabelledPair[],
  knowledge: Knowledge,
  set: string,
  crossScript: boolean,
): Score {
  let accepted = 0
  let review = 0
  let turnedWrongly = 0
  const missed: string[] = []
  const wrong: string[] = []
  const positives = pairs.filter((one) => one.same && one.crossScript === crossScript)
  for (const one of positives) {
    const { verdict, swapped, weaker, stronger, reasons } = compare(one.first, one.second, knowledge)
    if (verdict === 'accepted') {
      accepted++
      if (swapped !== one.swapped) {
        turnedWrongly++
        wrong.push(`turned    ${one.text}`)
      }
      continue
    }
    if (verdict === 'review') review++
    const qualifier = reasons.find((reason) => reason.code.startsWith('marker_'))
    missed.push(
      `${verdict.padEnd(9)} ${weaker.toFixed(2)} ${stronger.toFixed(2)} ${qualifier === undefined ? '' : `[${qualifier.code}] `}${one.text}`,
    )
  }
  const falsely = pairs.filter(
    (one) => !one.same && compare(one.first, one.second, knowledge).verdict === 'accepted',
  )
  const falselyAccepted = falsely.length
  return {
    set,
    pairs: positives.length,
    recall: accepted / Math.max(1, positives.length),
    precision: accepted / Math.max(1, accepted + falselyAccepted),
    accepted,
    falselyAccepted,
    review: review / Math.max(1, positives.length),
    rejected: (positives.length - accepted - review) / Math.max(1, positives.length),
    turnedWrongly,
    worst: [...falsely.map((one) => `FALSE     ${one.text}`), ...wrong, ...missed.sort().reverse()],
  }
}

import type { QualifierKind } from '../model/reason.ts'
import type { TeamQualifiers } from './team-qualifiers.ts'

export type QualifierComparison = {
  /** Both sides say it and say different things. */
  readonly conflicts: readonly QualifierKind[]
  /** Only the first says it. */
  readonly onlyFirst: readonly QualifierKind[]
  /** Only the second says it. */
  readonly onlySecond: readonly QualifierKind[]
  /** One says an age, the other only that it is young; or two neighbouring ages. */
  readonly vague: readonly QualifierKind[]
}

const flags = ['academy', 'amateur', 'esports', 'virtual', 'doubles'] as const

/** Compares what two names of one participant state about gender, age, team number and kind of game. */
export function compareQualifiers(first: TeamQualifiers, second: TeamQualifiers): QualifierComparison {
  const conflicts: QualifierKind[] = []
  const onlyFirst: QualifierKind[] = []
  const onlySecond: QualifierKind[] = []
  const vague: QualifierKind[] = []
  const one = (has: boolean, kind: QualifierKind) => {
    if (has) onlyFirst.push(kind)
    else onlySecond.push(kind)
  }
  const womenA = first.gender === 'women'
  const womenB = second.gender === 'women'
  if (womenA !== womenB) {
    // "(M)" on the other side says the opposite, silence says nothing yet
    if ((womenA ? second : first).gender !== undefined) conflicts.push('women')
    else one(womenA, 'women')
  }
  if (first.age !== second.age) {
    if (first.age === undefined || second.age === undefined) one(first.age !== undefined, 'age')
    else if (first.age === 'veterans' || second.age === 'veterans') conflicts.push('age')
    else if (first.age === 'youth' || second.age === 'youth') vague.push('age')
    else conflicts.push('age')
  }
  if (first.level !== second.level) {
    if (first.level === undefined || second.level === undefined) one(first.level !== undefined, 'level')
    else conflicts.push('level')
  }
  for (const flag of flags) if (first[flag] !== second[flag]) one(first[flag] === true, flag)
  for (const key of ['variant', 'special'] as const)
    if (first[key] !== second[key]) {
      if (first[key] === undefined || second[key] === undefined) one(first[key] !== undefined, key)
      else conflicts.push(key)
    }
  return { conflicts, onlyFirst, onlySecond, vague }
}

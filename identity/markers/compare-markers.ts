import type { Markers } from './markers.ts'

/** A class of marker, as reasons name it. */
export type MarkerKind =
  | 'women'
  | 'age'
  | 'level'
  | 'academy'
  | 'amateur'
  | 'esports'
  | 'virtual'
  | 'variant'
  | 'special'
  | 'doubles'

export type MarkerComparison = {
  /** Both sides say it and say different things. */
  readonly conflicts: readonly MarkerKind[]
  /** Only the first says it. */
  readonly onlyFirst: readonly MarkerKind[]
  /** Only the second says it. */
  readonly onlySecond: readonly MarkerKind[]
  /** One says an age, the other only that it is young; or two neighbouring ages. */
  readonly vague: readonly MarkerKind[]
}

const flags = ['academy', 'amateur', 'esports', 'virtual', 'doubles'] as const

/** Compares what two names of one participant state about gender, age, team number and kind of game. */
export function compareMarkers(first: Markers, second: Markers): MarkerComparison {
  const conflicts: MarkerKind[] = []
  const onlyFirst: MarkerKind[] = []
  const onlySecond: MarkerKind[] = []
  const vague: MarkerKind[] = []
  const one = (has: boolean, kind: MarkerKind) => {
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

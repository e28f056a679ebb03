import type { QualifierKind, Reason } from '../model/reason.ts'
import type { Comparable } from '../names/comparable.ts'
import type { MatchName } from '../names/match-name.ts'
import { compareQualifiers } from '../qualifiers/compare-qualifiers.ts'
import type { Knowledge } from './knowledge.ts'

const agesAgainstLevel = (one: readonly QualifierKind[], other: readonly QualifierKind[]): boolean =>
  one.length === 1 && one[0] === 'age' && other.length === 1 && other[0] === 'level'

/** Both bookmakers state the class of one and the same team, and state it alike. */
function bothState(
  a: MatchName,
  b: MatchName,
  kind: QualifierKind,
  side: 'home' | 'away',
  swapped: boolean,
): boolean {
  const one = a[side].qualifiers
  const other = b[swapped ? (side === 'home' ? 'away' : 'home') : side].qualifiers
  if (kind === 'women') return one.gender === 'women' && other.gender === 'women'
  return kind === 'age' && one.age !== undefined && one.age === other.age
}

/** What the team qualifiers of two matches say of each other; absence is a statement only where it is known to be one. */
export function qualifierReasons(
  a: Comparable,
  b: Comparable,
  swapped: boolean,
  { habits }: Knowledge,
): { reasons: Reason[]; veto: 'none' | 'review' | 'reject' } {
  const reasons: Reason[] = []
  let veto: 'none' | 'review' | 'reject' = 'none'
  const worsen = (to: 'review' | 'reject') => {
    if (veto !== 'reject') veto = to
  }
  const pairs = [
    compareQualifiers(a.name.home.qualifiers, (swapped ? b.name.away : b.name.home).qualifiers),
    compareQualifiers(a.name.away.qualifiers, (swapped ? b.name.home : b.name.away).qualifiers),
  ]
  const seen = new Set<string>()
  const add = (reason: Reason) => {
    const key = JSON.stringify(reason)
    if (!seen.has(key)) reasons.push(reason)
    seen.add(key)
  }
  const age = (name: MatchName) =>
    typeof name.home.qualifiers.age === 'number' ? name.home.qualifiers.age : Number.NaN
  // bookmakers disagree by a year on what a youth competition is called
  const neighbouringAges = Math.abs(age(a.name) - age(b.name)) <= 1
  const ages = (name: MatchName) =>
    name.home.qualifiers.age === name.away.qualifiers.age ? name.home.qualifiers.age : undefined
  const sameAges = ages(a.name) !== undefined && ages(a.name) === ages(b.name)
  for (const { conflicts, vague } of pairs) {
    for (const kind of conflicts) {
      const vagueAge = kind === 'age' && neighbouringAges
      add({ code: vagueAge ? 'marker_vague' : 'marker_conflict', kind })
      worsen(vagueAge ? 'review' : 'reject')
    }
    for (const kind of vague) {
      add({ code: 'marker_vague', kind })
      // "Youth" on both teams of one side against U19 on both of the other is one age class said twice
      if (!pairs.every((pair) => pair.vague.includes(kind))) worsen('review')
    }
  }
  // reserves in one list, U21 or youth in the other: neither is the first team, and leagues call one side by both names
  if (
    pairs.every((pair) => agesAgainstLevel(pair.onlyFirst, pair.onlySecond)) ||
    pairs.every((pair) => agesAgainstLevel(pair.onlySecond, pair.onlyFirst))
  ) {
    add({ code: 'marker_vague', kind: 'level' })
    worsen('review')
    return { reasons, veto }
  }
  for (const side of ['first', 'second'] as const)
    for (const pair of pairs)
      for (const kind of side === 'first' ? pair.onlyFirst : pair.onlySecond) {
        const silent = side === 'first' ? b.name : a.name
        // U23 in one list, the second team at U23 in the other: lists call one side by either
        if (kind === 'level' && sameAges) {
          add({ code: 'marker_vague', kind })
          worsen('review')
          continue
        }
        // a pair of people written without initials is still a pair of people
        if (kind === 'doubles' && silent.home.parts !== undefined && silent.away.parts !== undefined) continue
        const onBoth = pairs.every((other) =>
          (side === 'first' ? other.onlyFirst : other.onlySecond).includes(kind),
        )
        // not when the sides are exchanged as well: the first team plays there, the second here
        if (
          (onBoth || pairs.every(({ conflicts, vague }) => conflicts.length + vague.length === 0)) &&
          !swapped &&
          !silent.leagueKnown &&
          habits?.omits(silent.bookmaker, silent.sport, kind) === true
        ) {
          add({ code: 'marker_not_written_by_bookmaker', kind, bookmaker: silent.bookmaker ?? '' })
          continue
        }
        // "Sibir | Vympel U18": the other team says the class for both
        if (!onBoth && bothState(a.name, b.name, kind, pair === pairs[0] ? 'away' : 'home', swapped)) {
          add({ code: 'marker_vague', kind })
          continue
        }
        add({ code: 'marker_one_sided', kind, statedBy: side })
        // a league without the team qualifier makes its absence a statement; without a league nobody knows
        worsen(silent.leagueKnown ? 'reject' : 'review')
      }
  return { reasons, veto }
}

import type { Comparable } from '../names/comparable.ts'
import { knownApart, knownAsOne } from '../names/known-names.ts'
import type { TeamName } from '../names/team-name.ts'
import { mayMeet } from '../search/block-keys.ts'
import { type Knowledge, practicallyEqual } from './knowledge.ts'
import { identical, none, type TeamSimilarity, teamSimilarity } from './team-similarity.ts'

/** The similarity of names an alias holds together; told from equal names by being another object. */
export const known: TeamSimilarity = { ...identical }
/** Two teams of one closed league; told from names without likeness by being another object. */
export const unlike: TeamSimilarity = { score: 0, contradicts: true, omitted: 1, misspelt: 0 }

/** How alike two teams are, and whether a register holds their names as two clubs. */
export type SideSimilarity = TeamSimilarity & { readonly registeredApart?: true }

/** Two matches side by side, the way round that fits better. */
export type Sides = {
  readonly swapped: boolean
  readonly home: SideSimilarity
  readonly away: SideSimilarity
}

/** A team as alike as this is worth asking what the other is. */
export const halfCertain = 0.5

/** Orientation is decided by the weaker team: the way round in which it fits better. */
export function orient(first: Comparable, second: Comparable, { aliases, register }: Knowledge): Sides {
  const a = first.name
  const b = second.name
  const sport = a.sport === 'unknown' ? b.sport : a.sport
  const scope = first.competition.country ?? first.competition.folded
  const country = first.competition.country ?? second.competition.country
  const learned = (one: TeamName, other: TeamName): SideSimilarity | undefined => {
    if (one.wordsId === other.wordsId) return teamSimilarity(one, other)
    if (aliases?.same(sport, scope, one, other) || knownAsOne(sport, one, other)) return known
    if (knownApart(sport, one, other)) return unlike
    return register?.knownAsOne(sport, country, one, other) ? known : undefined
  }
  const likeness = (one: TeamName, other: TeamName): SideSimilarity => {
    const alike = teamSimilarity(one, other)
    if (register === undefined || alike.score >= practicallyEqual) return alike
    return register.knownApart(sport, country, one, other, alike)
      ? { ...alike, registeredApart: true }
      : alike
  }
  const round = (swapped: boolean): Sides => {
    const [home, away] = swapped ? [b.away, b.home] : [b.home, b.away]
    const sides = { home: learned(a.home, home), away: learned(a.away, away) }
    // a team whose words begin otherwise is compared only beside one that is there: it may be misspelt
    const alike = (score: number, one: TeamName, other: TeamName) =>
      score >= halfCertain || mayMeet(one, other) ? likeness(one, other) : none
    const first = sides.home ?? (mayMeet(a.home, home) ? likeness(a.home, home) : undefined)
    const second = sides.away ?? alike(first?.score ?? 0, a.away, away)
    return { swapped, home: first ?? alike(second.score, a.home, home), away: second }
  }
  const same = round(false)
  if (same.home.score > 0.9 && same.away.score > 0.9 && a.home.folded !== a.away.folded) return same
  const crossed = round(true)
  const lower = (sides: Sides) => Math.min(sides.home.score, sides.away.score)
  const sum = (sides: Sides) => sides.home.score + sides.away.score
  if (lower(crossed) > lower(same) + 0.02 || (lower(crossed) >= lower(same) && sum(crossed) > sum(same)))
    return crossed
  return same
}

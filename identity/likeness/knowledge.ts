import type { QualifierKind } from '../model/reason.ts'
import type { MatchName } from '../names/match-name.ts'
import type { TeamName } from '../names/team-name.ts'
import type { TeamSimilarity } from './team-similarity.ts'

/**
 * What was learned besides the two names at hand; all of it optional. Only what a comparison asks is named here, so that comparing
 * depends on nobody who learns.
 */
export type Knowledge = {
  /** Whether a bookmaker's silence about a team qualifier says nothing, because it hardly ever writes it. */
  readonly habits?: {
    omits(bookmaker: string | undefined, sport: string, kind: QualifierKind): boolean
  }
  /** What the first page's starts are later than the second's by, as a rule; ms. */
  readonly starts?: { between(a: MatchName, b: MatchName): number }
  /** Names known to mean one team. */
  readonly aliases?: {
    same(sport: string, scope: string, a: TeamName, b: TeamName): boolean
    /** Whether anything was ever learned of the name. */
    isTaught(name: TeamName): boolean
  }
  /** Pairs that other evidence showed to be one match not long ago. */
  readonly confirmed?: { find(a: MatchName, b: MatchName): { readonly swapped: boolean } | undefined }
  /** A register of clubs. */
  readonly register?: ClubRegister
}

/** What a register of clubs answers about two names, and about one name among all registered ones. */
export type ClubRegister = {
  knownAsOne(sport: string, country: string | undefined, a: TeamName, b: TeamName): boolean
  knownApart(
    sport: string,
    country: string | undefined,
    a: TeamName,
    b: TeamName,
    alike: TeamSimilarity,
  ): boolean
  nearestRatio(sport: string, name: TeamName, least: number): number | undefined
  ratioTo(sport: string, name: TeamName, other: TeamName): number | undefined
}

/** Names this alike are one name, even where a register holds them as two clubs: it holds some clubs twice. */
export const practicallyEqual = 0.93

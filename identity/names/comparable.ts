import type { NamedMatch } from '../model/source-event.ts'
import { type Competition, parseCompetition } from './competition.ts'
import { type MatchName, parseMatchName } from './match-name.ts'

/** A match prepared for comparing with many others. */
export type Comparable = { readonly name: MatchName; readonly competition: Competition }

export const prepare = (match: NamedMatch): Comparable => ({
  name: parseMatchName(match),
  competition: parseCompetition(match.league),
})

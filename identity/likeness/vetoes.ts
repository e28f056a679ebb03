import type { DecisionReason } from '../model/decision.ts'
import type { ContradictionKind } from '../model/reason.ts'

type Code = DecisionReason['code']

/** What stops a pair whatever its names: another class of team, sport, leg or game of the day. */
export const classVetoes: ReadonlySet<Code> = new Set<Code>([
  'marker_conflict',
  'marker_one_sided',
  'sport_differs',
  'leg_differs',
  'game_differs',
])

/**
 * The names name two squads of a club, two players of a surname, two halves of a country: nothing that whole lists show makes one of them.
 * Words that differ otherwise and places may be two ways to call one club, see `resemblesEnough`.
 */
export const contradictNames = (reasons: readonly DecisionReason[]): boolean =>
  reasons.some((reason) => reason.code === 'names_contradict' && final.has(reason.kind))
const final: ReadonlySet<ContradictionKind> = new Set<ContradictionKind>([
  'squad',
  'ordinal',
  'initial',
  'namesake',
  'partner',
  'compass',
  'given_name',
  'place',
  'bracket',
  'known_apart',
])

/** The same and a start that is another or may be. */
export const vetoes: ReadonlySet<Code> = new Set<Code>([...classVetoes, 'start_doubtful', 'start_differs'])

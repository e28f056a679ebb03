import type { DecisionReason } from '../model/decision.ts'

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
 * The names contradict each other, by more than words that differ: those may be two ways to call one club, which a word that is nowhere else
 * can show.
 */
export const contradictNames = (reasons: readonly DecisionReason[]): boolean =>
  reasons.some((reason) => reason.code === 'names_contradict' && reason.kind !== 'left_over')

/** The same and a start that is another or may be. */
export const vetoes: ReadonlySet<Code> = new Set<Code>([...classVetoes, 'start_doubtful', 'start_differs'])

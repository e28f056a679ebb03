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

/** The same and a start that is another or may be. */
export const vetoes: ReadonlySet<Code> = new Set<Code>([...classVetoes, 'start_doubtful', 'start_differs'])

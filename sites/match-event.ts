/** Something that happened in a match, as a source of events tells it. */
export type MatchEvent = {
  readonly matchId: string
  /** the source's own id of the event */
  readonly eventId?: string
  /** what happened; other words are the source's own, lower case */
  readonly kind:
    | 'period_start'
    | 'period_end'
    | 'goal'
    | 'own_goal'
    | 'yellow_card'
    | 'red_card'
    | 'corner'
    | 'shot'
    | (string & {})
  /** whom it counts for; an own goal counts for the other team than its scorer's */
  readonly side?: 'home' | 'away'
  /** 1 and 2 the halves, 3 and 4 extra time, 5 the shoot-out */
  readonly period?: number
  /** match clock: whole minutes played, counted through the halves, without stoppage shown apart */
  readonly minute?: number
  readonly second?: number
  /** place on the pitch, 0 to 1: along it towards the goal attacked, and across it */
  readonly x?: number
  readonly y?: number
  readonly player?: string
  /** the score after it, home first */
  readonly score?: readonly [number, number]
  /** when it happened, ISO 8601 UTC */
  readonly at?: string
}

/** A class of team qualifier, as reasons name it. */
export type QualifierKind =
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

export type CompetitionAgreement = 'same' | 'compatible' | 'conflict' | 'unknown'

/** What in two names says that they are two participants, however alike the rest is. */
export type ContradictionKind =
  /** Each has a telling word that the other lacks. */
  | 'left_over'
  /** Another given name of a person. */
  | 'given_name'
  /** A letter that stands for no word of the other. */
  | 'initial'
  /** Several players share this surname and initial. */
  | 'namesake'
  /** A pair with another partner. */
  | 'partner'
  /** A word for a second squad, or a squad's own name, on one side only. */
  | 'squad'
  | 'compass'
  /** A state, city or campus on one side only. */
  | 'place'
  | 'ordinal'
  /** The tables of closed leagues and of much-used names hold them as two teams. */
  | 'known_apart'
  /** Unlike words in brackets, or a country or state in brackets on one side only. */
  | 'bracket'

/** What spoke for or against a pair, with the values that decided. */
export type Reason =
  | { readonly code: 'unusable_name'; readonly home: string; readonly away: string }
  | { readonly code: 'sport_differs'; readonly first: string; readonly second: string }
  | { readonly code: 'names'; readonly home: number; readonly away: number }
  | { readonly code: 'marker_conflict'; readonly kind: QualifierKind }
  | { readonly code: 'marker_one_sided'; readonly kind: QualifierKind; readonly statedBy: 'first' | 'second' }
  | {
      readonly code: 'marker_not_written_by_bookmaker'
      readonly kind: QualifierKind
      readonly bookmaker: string
    }
  | { readonly code: 'marker_vague'; readonly kind: QualifierKind }
  | { readonly code: 'start_agrees' | 'start_doubtful' | 'start_differs'; readonly differenceMs: number }
  | {
      /** The first's page gives its starts this much later than the second's in match after match. */
      readonly code: 'start_habit'
      readonly first: string
      readonly second: string
      readonly offsetMs: number
    }
  | { readonly code: 'competition'; readonly agreement: CompetitionAgreement }
  /** Only one says when it starts, in a sport where the same two meet on consecutive days. */
  | { readonly code: 'start_missing' }
  | { readonly code: 'leg_differs' | 'game_differs' }
  | { readonly code: 'confirmed_before' }
  /** Each of the two names is another registered club's. */
  | { readonly code: 'registered_apart'; readonly side: 'home' | 'away' }
  /** The names of a side contradict each other: names alone never join the two. */
  | { readonly code: 'names_contradict'; readonly side: 'home' | 'away'; readonly kind: ContradictionKind }
  | { readonly code: 'one_team_only'; readonly side: 'home' | 'away' }

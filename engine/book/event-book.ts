import type { PriceTable } from './price-table.ts'
import type { RunningScore } from './running-score.ts'

/** All live quotes of one event. */
export type EventBook = {
  readonly eventId: string
  /** `home_vs_away`, for people and for the basic messages */
  slug: string
  sport: string
  league: string | undefined
  home: string
  away: string
  startAt: number | undefined
  /** the last result heard for it */
  status: string | undefined
  /** as bookmakers show it while it runs */
  score: RunningScore | undefined
  readonly quotes: PriceTable
  /** how many prices there were when its names were last looked at: who joins may call it what most do */
  describedWith: number
  /** since when nobody has offered it, UTC ms; undefined while somebody does */
  unofferedSince: number | undefined
  /** something other than a price changed: every price must be judged again */
  recheck: boolean
  /** a stake limit changed, which is part of what is shown of an opportunity */
  limitsChanged: boolean
}

/** What identity says of an event. */
export type EventDescription = Pick<EventBook, 'slug' | 'sport' | 'league' | 'home' | 'away' | 'startAt'>

import type { MarkerKind } from './compare-markers.ts'
import type { Markers } from './markers.ts'

/** Classes whose absence can be a bookmaker's habit: the heading says them, the team names do not. */
const habitual = ['women', 'age'] as const
type Habitual = (typeof habitual)[number]

/** Listings seen without a league, and those of them that named the class. */
export type HabitCount = { listings: number; women: number; age: number }

/** Marked listings a bookmaker would have to have shown by now, were it like the others, before silence counts as a habit. */
const expectedAtLeast = 20
/** It writes the marker at most this often compared with the others. */
const shareOfOthers = 0.2

const says = (markers: Markers, kind: Habitual): boolean =>
  kind === 'women' ? markers.gender === 'women' : markers.age !== undefined && markers.age !== 'veterans'

/**
 * Which bookmakers leave "women" or "U19" out of the names. Learned from their own listings alone, never from which listing
 * belongs to which: a bookmaker that shows twenty expected women's matches and marks hardly one does not write the marker, so its
 * absence there says nothing. Kept per sport, because the habit is. Only listings without a league count: a heading says it instead.
 */
export class MarkerHabits {
  readonly #counts = new Map<string, Map<string, HabitCount>>()

  /**
   * @param home @param away markers of the two names of one listing that came without a league
   * @returns the bookmaker's count, this listing included
   */
  observe(bookmaker: string, sport: string, home: Markers, away: Markers): Readonly<HabitCount> {
    const count = this.#of(bookmaker, sport)
    count.listings++
    for (const kind of habitual) if (says(home, kind) || says(away, kind)) count[kind]++
    return count
  }

  /** Goes on from what was counted before. */
  restore(bookmaker: string, sport: string, { listings, women, age }: Readonly<HabitCount>): void {
    Object.assign(this.#of(bookmaker, sport), { listings, women, age })
  }

  #of(bookmaker: string, sport: string): HabitCount {
    const books = this.#counts.get(sport) ?? new Map<string, HabitCount>()
    this.#counts.set(sport, books)
    const count = books.get(bookmaker) ?? { listings: 0, women: 0, age: 0 }
    books.set(bookmaker, count)
    return count
  }

  /** True when silence about `kind` in this bookmaker's names says nothing. */
  omits(bookmaker: string | undefined, sport: string, kind: MarkerKind): boolean {
    if (bookmaker === undefined || (kind !== 'women' && kind !== 'age')) return false
    const books = this.#counts.get(sport)
    const own = books?.get(bookmaker)
    if (books === undefined || own === undefined) return false
    let listings = 0
    let marked = 0
    for (const [name, count] of books)
      if (name !== bookmaker) {
        listings += count.listings
        marked += count[kind]
      }
    if (listings === 0) return false
    const share = marked / listings
    return share * own.listings >= expectedAtLeast && own[kind] / own.listings <= share * shareOfOthers
  }
}

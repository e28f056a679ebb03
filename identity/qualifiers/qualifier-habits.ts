import type { QualifierKind } from '../model/reason.ts'
import type { TeamQualifiers } from './team-qualifiers.ts'

/** Classes whose absence can be a bookmaker's habit: the heading says them, the team names do not. */
const habitual = ['women', 'age'] as const
type Habitual = (typeof habitual)[number]

/** Source events seen without a league, and those of them that named the class. */
export type HabitCount = { sourceEvents: number; women: number; age: number }

/** Marked source events a bookmaker would have to have shown by now, were it like the others, before silence counts as a habit. */
const expectedAtLeast = 20
/** It writes the team qualifier at most this often compared with the others. */
const shareOfOthers = 0.2

const says = (qualifiers: TeamQualifiers, kind: Habitual): boolean =>
  kind === 'women'
    ? qualifiers.gender === 'women'
    : qualifiers.age !== undefined && qualifiers.age !== 'veterans'

/**
 * Which bookmakers leave "women" or "U19" out of the names. Learned from their own source events alone, never from which source event
 * belongs to which: a bookmaker that shows twenty expected women's matches and marks hardly one does not write the team qualifier, so its
 * absence there says nothing. Kept per sport, because the habit is. Only source events without a league count: a heading says it instead.
 */
export class QualifierHabits {
  readonly #counts = new Map<string, Map<string, HabitCount>>()

  /**
   * @param home @param away team qualifiers of the two names of one source event that came without a league
   * @returns the bookmaker's count, this source event included
   */
  observe(
    bookmaker: string,
    sport: string,
    home: TeamQualifiers,
    away: TeamQualifiers,
  ): Readonly<HabitCount> {
    const count = this.#of(bookmaker, sport)
    count.sourceEvents++
    for (const kind of habitual) if (says(home, kind) || says(away, kind)) count[kind]++
    return count
  }

  /** Goes on from what was counted before. */
  restore(bookmaker: string, sport: string, { sourceEvents, women, age }: Readonly<HabitCount>): void {
    Object.assign(this.#of(bookmaker, sport), { sourceEvents, women, age })
  }

  #of(bookmaker: string, sport: string): HabitCount {
    const books = this.#counts.get(sport) ?? new Map<string, HabitCount>()
    this.#counts.set(sport, books)
    const count = books.get(bookmaker) ?? { sourceEvents: 0, women: 0, age: 0 }
    books.set(bookmaker, count)
    return count
  }

  /** True when silence about `kind` in this bookmaker's names says nothing. */
  omits(bookmaker: string | undefined, sport: string, kind: QualifierKind): boolean {
    if (bookmaker === undefined || (kind !== 'women' && kind !== 'age')) return false
    const books = this.#counts.get(sport)
    const own = books?.get(bookmaker)
    if (books === undefined || own === undefined) return false
    let sourceEvents = 0
    let marked = 0
    for (const [name, count] of books)
      if (name !== bookmaker) {
        sourceEvents += count.sourceEvents
        marked += count[kind]
      }
    if (sourceEvents === 0) return false
    const share = marked / sourceEvents
    return (
      share * own.sourceEvents >= expectedAtLeast && own[kind] / own.sourceEvents <= share * shareOfOthers
    )
  }
}

import { compare } from '../likeness/compare-matches.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import type { Comparable } from '../names/comparable.ts'
import type { TeamName } from '../names/team-name.ts'
import { onceADay } from '../starts/start-offset.ts'

/** Names this alike from one bookmaker are one match listed twice: renamed, or on two pages. */
const anyhow = 0.985
const byOneThatMarks = 0.8

const digits = ({ raw }: TeamName): string => raw.replace(/\D/g, '')

/** The same two may meet several times a day: two entries are one match only where both say that they start together. */
function mayBeTwoMatches({ name: a }: Comparable, { name: b }: Comparable): boolean {
  if (onceADay(a) && onceADay(b)) return false
  if (a.startAt === undefined || b.startAt === undefined) return a.sport !== 'unknown'
  return a.startAt !== b.startAt
}

/**
 * Whether two source events of one bookmaker are the same match listed twice.
 * @param wholePool every source event is in view and the best pairs were joined first; without that only equal names count, because
 * `Dynamo M` may be Dynamo Minsk now and turn out to be Dynamo Moscow
 */
export function listedTwice(a: Comparable, b: Comparable, knowledge: Knowledge, wholePool: boolean): boolean {
  const { bookmaker, sport } = a.name
  if (bookmaker === undefined || bookmaker !== b.name.bookmaker || mayBeTwoMatches(a, b)) return false
  const { verdict, swapped, weaker } = compare(a, b, knowledge)
  if (verdict !== 'accepted' || swapped) return false
  if (digits(a.name.home) !== digits(b.name.home) || digits(a.name.away) !== digits(b.name.away)) return false
  // where the bookmaker leaves the class of team out, two alike entries may be two classes
  const silent = (['women', 'age'] as const).some((kind) => knowledge.habits?.omits(bookmaker, sport, kind))
  return weaker >= (silent || !wholePool ? anyhow : byOneThatMarks)
}

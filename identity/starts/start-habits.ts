import type { MatchName } from '../names/match-name.ts'
import { qualifierKey } from '../qualifiers/qualifier-key.ts'
import { onceADay } from './start-offset.ts'

const minute = 60_000
const hour = 60 * minute

/** Matches that must agree before a difference is a habit. */
const agreeingAtLeast = 10
/** One that is off only now and then is mistaken, not in another zone. */
const shareAtLeast = 0.9
/** Older matches fall out, so that summer time is learned anew. */
const remembered = 30
/** Zones are this far from one another at most, by steps of a quarter of an hour. */
const furthest = 14 * hour
const step = 15 * minute
const rounding = 5 * minute
/** Bookmakers differ by minutes besides. */
const besides = 20 * minute

type Pair = { readonly differences: Map<string, number>; habit: number }
type Seen = { readonly source: string; readonly startAt: number }

/** A bookmaker's page: one clock. */
const sourceOf = ({ bookmaker, site }: MatchName): string | undefined =>
  bookmaker === undefined ? undefined : `${bookmaker}¦${site ?? ''}`

const side = ({ wordsId, qualifiers }: MatchName['home']): string => `${wordsId} ${qualifierKey(qualifiers)}`
const teams = (name: MatchName): string => `${name.sport}¦${side(name.home)}¦${side(name.away)}`

/**
 * Which bookmakers' pages give their starts in another zone than others: pages in local time are off by the same amount in every match.
 * Learned per pair of pages, from matches confirmed otherwise and from matches that both write in the very same words and each lists
 * once; ten matches must agree and hardly any differ. Where nothing was learned the difference is 0.
 */
export class StartHabits {
  readonly #pairs = new Map<string, Pair>()
  readonly #seen = new Map<string, Seen[]>()

  /** Takes down a source event that came in; what the same teams at other bookmakers say of their start is counted. */
  observe(name: MatchName): void {
    const source = sourceOf(name)
    const { startAt } = name
    if (source === undefined || startAt === undefined || !name.usable || !onceADay(name)) return
    const key = teams(name)
    const seen = this.#seen.get(key) ?? []
    this.#seen.set(key, seen)
    if (seen.some((one) => one.source === source && one.startAt === startAt)) return
    const near = seen.filter((one) => Math.abs(one.startAt - startAt) <= 2 * furthest)
    seen.push({ source, startAt })
    // two fixtures in sight: nobody knows which is which
    if (
      new Set(near.map((one) => one.source)).size < near.length ||
      near.some((one) => one.source === source)
    )
      return
    for (const one of near) this.#count(source, one.source, startAt - one.startAt, dayKey(key, startAt))
  }

  /** Counts two source events that are one match for other reasons than their starts. */
  learn(a: MatchName, b: MatchName): void {
    const [one, other] = [sourceOf(a), sourceOf(b)]
    if (one === undefined || other === undefined || a.startAt === undefined || b.startAt === undefined) return
    const [key = ''] = [teams(a), teams(b)].sort()
    this.#count(one, other, a.startAt - b.startAt, dayKey(key, Math.min(a.startAt, b.startAt)))
  }

  /** What the first page's starts are later than the second's by, as a rule; ms. */
  between(a: MatchName, b: MatchName): number {
    if (this.#pairs.size === 0) return 0
    const [one, other] = [sourceOf(a), sourceOf(b)]
    if (one === undefined || other === undefined || one === other) return 0
    const habit = this.#pairs.get(pairKey(one, other))?.habit ?? 0
    return habit === 0 ? 0 : one < other ? habit : -habit
  }

  /** Drops the source events of matches that began before then. */
  forget(before: number): void {
    for (const [key, seen] of this.#seen) {
      const kept = seen.filter(({ startAt }) => startAt >= before)
      if (kept.length === 0) this.#seen.delete(key)
      else if (kept.length < seen.length) this.#seen.set(key, kept)
    }
  }

  #count(one: string, other: string, differenceMs: number, match: string): void {
    if (one === other || Math.abs(differenceMs) > furthest) return
    const key = pairKey(one, other)
    const pair = this.#pairs.get(key) ?? { differences: new Map<string, number>(), habit: 0 }
    this.#pairs.set(key, pair)
    const rounded = Math.round(differenceMs / rounding) * rounding
    pair.differences.delete(match)
    pair.differences.set(match, one < other ? rounded : -rounded)
    const [oldest] = pair.differences.keys()
    if (pair.differences.size > remembered && oldest !== undefined) pair.differences.delete(oldest)
    pair.habit = habitOf(pair.differences)
  }
}

function habitOf(differences: ReadonlyMap<string, number>): number {
  const votes = new Map<number, number>()
  for (const difference of differences.values()) votes.set(difference, (votes.get(difference) ?? 0) + 1)
  const [most] = [...votes].filter(([difference]) => difference % step === 0).sort((a, b) => b[1] - a[1])
  if (most === undefined) return 0
  const [habit] = most
  let agreeing = 0
  for (const [difference, count] of votes) if (Math.abs(difference - habit) <= besides) agreeing += count
  return agreeing >= agreeingAtLeast && agreeing >= differences.size * shareAtLeast ? habit : 0
}

const dayKey = (key: string, startAt: number): string => `${key}¦${Math.floor(startAt / (24 * hour))}`
const pairKey = (one: string, other: string): string =>
  one < other ? `${one}¦¦${other}` : `${other}¦¦${one}`

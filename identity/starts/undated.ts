import type { MatchName } from '../names/match-name.ts'
import { meetsDaily } from './start-offset.ts'

const hour = 3_600_000
/** In play a match that began this long ago at most, or is about to. */
const inPlayMs = 6 * hour
const aboutToBeginMs = hour / 2

type Listed = { readonly name: MatchName; readonly live: boolean }

/**
 * One says when it starts and the other does not, in a sport where the same two meet on consecutive days: names do not say that they are one
 * match. A match in play is the one that began by now.
 */
export function isUndated(one: Listed, other: Listed, now: number): boolean {
  const [a, b] = [one.name.startAt, other.name.startAt]
  if ((a === undefined) === (b === undefined)) return false
  if (!meetsDaily(one.name) && !meetsDaily(other.name)) return false
  const startAt = a ?? b!
  const undated = a === undefined ? one : other
  return !undated.live || startAt > now + aboutToBeginMs || startAt < now - inPlayMs
}

import type { Comparable } from '../names/comparable.ts'
import type { Edge } from './pool-edges.ts'

const minute = 60_000
/** Two bookmakers mean one start when they are this close. */
const together = 5 * minute
/** Zones differ by steps of a quarter of an hour, and by an hour at least. */
const zoneStep = 15 * minute
const leastZone = 60 * minute

/** How many starts of the one list lie `offset` before one of the other. */
const alignedBy = (offset: number, one: readonly number[], other: readonly number[]): number =>
  one.filter((start) => other.some((each) => Math.abs(each - start - offset) <= together)).length

/** All meetings of two teams that a page shows lie the same time from those another page shows, and only a zone explains it. */
function isShifted(one: readonly number[], other: readonly number[]): boolean {
  if (one.length < 2 || other.length < 2) return false
  const straight = alignedBy(0, one, other)
  return one.some((start) =>
    other.some((each) => {
      const offset = each - start
      const zone = Math.round(offset / zoneStep) * zoneStep
      return (
        Math.abs(zone) >= leastZone &&
        Math.abs(zone) <= 14 * 60 * minute &&
        Math.abs(offset - zone) <= together &&
        alignedBy(offset, one, other) >= 2 &&
        alignedBy(offset, one, other) > straight
      )
    }),
  )
}

/**
 * Pairs of a series of meetings that one of two bookmakers shows in another zone: its first game lies near the other's second, and is not that
 * game. Which is which is for a person to say.
 * @param edges pairs that may be one match, by position in `prepared`
 */
export function shiftedSeries(edges: readonly Edge[], prepared: readonly Comparable[]): ReadonlySet<Edge> {
  const series = Map.groupBy(
    edges.filter(
      ({ a, b }) => prepared[a]!.name.startAt !== undefined && prepared[b]!.name.startAt !== undefined,
    ),
    ({ a, b }) => {
      const [one, other] = [prepared[a]!.name, prepared[b]!.name]
      const [first, second] = (one.bookmaker ?? '') <= (other.bookmaker ?? '') ? [one, other] : [other, one]
      return [first, second]
        .map(({ bookmaker, home, away }) => `${bookmaker} ${home.wordsId} ${away.wordsId}`)
        .join('¦')
    },
  )
  const shifted = new Set<Edge>()
  for (const pairs of series.values()) {
    if (pairs.length < 2) continue
    const starts = new Map<string, Set<number>>()
    for (const { a, b } of pairs)
      for (const { name } of [prepared[a]!, prepared[b]!]) {
        const own = starts.get(name.bookmaker ?? '') ?? new Set()
        starts.set(name.bookmaker ?? '', own.add(name.startAt!))
      }
    const [one, other] = [...starts.values()].map((each) => [...each])
    if (one !== undefined && other !== undefined && isShifted(one, other))
      for (const edge of pairs) shifted.add(edge)
  }
  return shifted
}

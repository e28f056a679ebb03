import type { Member } from '../events/member.ts'
import { compare } from '../likeness/compare-matches.ts'
import { startWindow } from '../starts/start-window.ts'
import { type IdentityState, knowledgeOf } from '../state/identity-state.ts'

const begunMs = 30 * 60_000

/** The fixtures of the same teams that a source event without a start fits, one source event for each start. */
function fixturesOf(state: IdentityState, untimed: Member, members: readonly Member[]): Member[][] {
  const fixtures: Member[][] = []
  for (const timed of members) {
    const { startAt, bookmaker } = timed.sourceEvent
    if (startAt === undefined || bookmaker === untimed.sourceEvent.bookmaker) continue
    if (compare(untimed.comparable, timed.comparable, knowledgeOf(state)).verdict !== 'accepted') continue
    const { agreesMs } = startWindow(timed.event.sport)
    const same = fixtures.find(
      ([first]) =>
        first!.event === timed.event ||
        Math.abs(
          startAt -
            first!.sourceEvent.startAt! -
            state.starts.between(timed.comparable.name, first!.comparable.name),
        ) <= agreesMs,
    )
    if (same === undefined) fixtures.push([timed])
    else same.push(timed)
  }
  return fixtures
}

/**
 * Which timed source events each source event without a start is not to be taken for: where the same teams meet more than once, its names fit every
 * fixture. A fixture that has begun is none that is still to come, one beyond the page's horizon is not shown yet; if then more than one is
 * left, it is taken for none of them.
 */
export function ambiguousFixtures(
  state: IdentityState,
  members: readonly Member[],
  now: number,
): (one: Member, other: Member) => boolean {
  const blocked = new Map<Member, Set<Member>>()
  if (members.every(({ sourceEvent }) => sourceEvent.startAt === undefined)) return () => false
  for (const untimed of members) {
    const { sourceEvent } = untimed
    if (sourceEvent.startAt !== undefined) continue
    const fixtures = fixturesOf(state, untimed, members)
    const startOf = ([first]: readonly Member[]): number =>
      first!.event.startAt ?? first!.sourceEvent.startAt!
    // it is still there when its own match is put off
    const shown = fixtures.filter(
      (each) =>
        each.some(({ event }) => event === untimed.event) ||
        state.horizons.covers(sourceEvent, startOf(each), now),
    )
    const coming = sourceEvent.live ? [] : shown.filter((each) => startOf(each) >= now - begunMs)
    const left = coming.length > 0 ? coming : shown
    const out = left.length === 1 ? fixtures.filter((each) => each !== left[0]) : fixtures
    if (out.length > 0) blocked.set(untimed, new Set(out.flat()))
  }
  return (one, other) => blocked.get(one)?.has(other) === true || blocked.get(other)?.has(one) === true
}

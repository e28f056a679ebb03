import type { Member } from '../events/event-book.ts'
import { type IdentityState, knowledgeOf } from '../identity-state.ts'
import { compare } from '../likeness/compare-matches.ts'
import { startWindow } from './start-window.ts'

const begunMs = 30 * 60_000

/** The meetings of the same teams that a listing without a start fits, one listing for each start. */
function meetingsOf(state: IdentityState, untimed: Member, members: readonly Member[]): Member[][] {
  const meetings: Member[][] = []
  for (const timed of members) {
    const { startAt, bookmaker } = timed.listing
    if (startAt === undefined || bookmaker === untimed.listing.bookmaker) continue
    if (compare(untimed.comparable, timed.comparable, knowledgeOf(state)).verdict !== 'accepted') continue
    const { agreesMs } = startWindow(timed.event.sport)
    const same = meetings.find(
      ([first]) =>
        first!.event === timed.event ||
        Math.abs(
          startAt -
            first!.listing.startAt! -
            state.starts.between(timed.comparable.name, first!.comparable.name),
        ) <= agreesMs,
    )
    if (same === undefined) meetings.push([timed])
    else same.push(timed)
  }
  return meetings
}

/**
 * Which timed listings each listing without a start is not to be taken for: where the same teams meet more than once, its names fit every
 * meeting. A meeting that has begun is none that is still to come, one beyond the page's horizon is not shown yet; if then more than one is
 * left, it is taken for none of them.
 */
export function tornBetweenMeetings(
  state: IdentityState,
  members: readonly Member[],
  now: number,
): (one: Member, other: Member) => boolean {
  const barred = new Map<Member, Set<Member>>()
  if (members.every(({ listing }) => listing.startAt === undefined)) return () => false
  for (const untimed of members) {
    const { listing } = untimed
    if (listing.startAt !== undefined) continue
    const meetings = meetingsOf(state, untimed, members)
    const startOf = ([first]: readonly Member[]): number => first!.event.startAt ?? first!.listing.startAt!
    // it is still there when its own match is put off
    const shown = meetings.filter(
      (each) =>
        each.some(({ event }) => event === untimed.event) ||
        state.horizons.covers(listing, startOf(each), now),
    )
    const coming = listing.live ? [] : shown.filter((each) => startOf(each) >= now - begunMs)
    const left = coming.length > 0 ? coming : shown
    const out = left.length === 1 ? meetings.filter((each) => each !== left[0]) : meetings
    if (out.length > 0) barred.set(untimed, new Set(out.flat()))
  }
  return (one, other) => barred.get(one)?.has(other) === true || barred.get(other)?.has(one) === true
}

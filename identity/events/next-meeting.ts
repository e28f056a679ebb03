import { goneAfterMs, type IdentityState } from '../identity-state.ts'
import type { Comparable } from '../likeness/compare-matches.ts'
import type { Listing } from '../listing.ts'
import { startWindow } from '../starts/start-window.ts'
import type { MatchEvent, Member } from './event-book.ts'
import { placeListing } from './place-listing.ts'

/** Everybody there has left an old entry behind here: it is this match at its new date, not another. */
const movedFrom = (next: MatchEvent, event: MatchEvent, now: number): boolean =>
  [...next.members.values()].every(({ listing }) =>
    [...event.members.values()].some(
      (old) =>
        old.listing.bookmaker === listing.bookmaker &&
        old.listing.home === listing.home &&
        old.listing.away === listing.away &&
        old.seenAt < now - goneAfterMs,
    ),
  )

/**
 * Whether an id that shows another start now shows the next meeting of the two, and not the same match put off: the match had begun
 * already, or others list a match at the new start that is not this one.
 */
export function isNextMeeting(
  state: IdentityState,
  member: Member,
  listing: Listing,
  comparable: Comparable,
  now: number,
): boolean {
  const before = member.listing.startAt
  const { startAt } = listing
  if (before === undefined || startAt === undefined) return false
  const { event, key } = member
  const { agreesMs } = startWindow(event.sport)
  if (Math.abs(startAt - before) <= agreesMs) return false
  if (before <= now && startAt > before) return true
  const others = [...event.members.values()].filter((other) => other !== member)
  const agrees = (other: Member): boolean =>
    other.listing.startAt !== undefined &&
    Math.abs(
      startAt - other.listing.startAt - state.starts.between(comparable.name, other.comparable.name),
    ) <= agreesMs
  if (others.some(agrees)) return false
  const { accepted } = placeListing(state, key, listing, comparable, now)
  if (accepted === undefined || movedFrom(accepted.judgement.event, event, now)) return false
  return accepted.judgement.reasons.some(({ code }) => code === 'start_agrees')
}

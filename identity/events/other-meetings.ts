import type { IdentityState } from '../identity-state.ts'
import { equalNames } from '../likeness/compare-matches.ts'
import type { Listing } from '../listing.ts'
import { startWindow } from '../starts/start-window.ts'
import type { Judgement } from './judge-event.ts'

/** A listing without a start waits there that could be another meeting just as well, one that this listing cannot be. */
export function couldBeAnother(
  state: IdentityState,
  { event }: Judgement,
  fitting: readonly Judgement[],
): boolean {
  return [...event.members.values()].some(
    ({ decision, listing }) =>
      decision.state === 'undecided' &&
      listing.startAt === undefined &&
      decision.candidates.some(
        ({ eventId }) =>
          state.book.events.get(eventId)?.startAt !== undefined &&
          !fitting.some((one) => one.event.id === eventId),
      ),
  )
}

/** Two meetings of the same teams: which of them a listing without a start means, its spelling does not tell. */
export function meetAgain(listing: Listing, one: Judgement, other: Judgement): boolean {
  const [first, second] = [one.event.startAt, other.event.startAt]
  if (listing.startAt !== undefined || first === undefined || second === undefined) return false
  const equal = [one, other].every(({ closest }) => (closest?.weaker ?? 0) >= equalNames)
  return equal && Math.abs(first - second) > startWindow(one.event.sport).agreesMs
}

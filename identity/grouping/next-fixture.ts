import type { MatchEvent, Member } from '../events/member.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Comparable } from '../names/comparable.ts'
import { startWindow } from '../starts/start-window.ts'
import { goneAfterMs } from '../state/gone.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { placeSourceEvent } from './place-source-event.ts'

/** Everybody there has left an old entry behind here: it is this match at its new date, not another. */
const movedFrom = (next: MatchEvent, event: MatchEvent, now: number): boolean =>
  [...next.members.values()].every(({ sourceEvent }) =>
    [...event.members.values()].some(
      (old) =>
        old.sourceEvent.bookmaker === sourceEvent.bookmaker &&
        old.sourceEvent.home === sourceEvent.home &&
        old.sourceEvent.away === sourceEvent.away &&
        old.seenAt < now - goneAfterMs,
    ),
  )

/**
 * Whether an id that shows another start now shows the next fixture of the two, and not the same match put off: the match had begun
 * already, or others list a match at the new start that is not this one.
 */
export function isNextFixture(
  state: IdentityState,
  member: Member,
  sourceEvent: SourceEvent,
  comparable: Comparable,
  now: number,
): boolean {
  const before = member.sourceEvent.startAt
  const { startAt } = sourceEvent
  if (before === undefined || startAt === undefined) return false
  const { event, key } = member
  const { agreesMs } = startWindow(event.sport)
  if (Math.abs(startAt - before) <= agreesMs) return false
  if (before <= now && startAt > before) return true
  const others = [...event.members.values()].filter((other) => other !== member)
  const agrees = (other: Member): boolean =>
    other.sourceEvent.startAt !== undefined &&
    Math.abs(
      startAt - other.sourceEvent.startAt - state.starts.between(comparable.name, other.comparable.name),
    ) <= agreesMs
  if (others.some(agrees)) return false
  const { accepted } = placeSourceEvent(state, key, sourceEvent, comparable, now)
  if (accepted === undefined || movedFrom(accepted.judgement.event, event, now)) return false
  return accepted.judgement.reasons.some(({ code }) => code === 'start_agrees')
}

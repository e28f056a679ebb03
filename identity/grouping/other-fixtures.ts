import type { Judgement } from '../events/judge-event.ts'
import { equalNames } from '../likeness/compare-matches.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { startWindow } from '../starts/start-window.ts'
import type { IdentityState } from '../state/identity-state.ts'

/** A source event without a start waits there that could be another fixture just as well, one that this source event cannot be. */
export function couldBeAnotherFixture(
  state: IdentityState,
  { event }: Judgement,
  fitting: readonly Judgement[],
): boolean {
  return [...event.members.values()].some(
    ({ decision, sourceEvent }) =>
      decision.state === 'undecided' &&
      sourceEvent.startAt === undefined &&
      decision.candidates.some(
        ({ eventId }) =>
          state.registry.events.get(eventId)?.startAt !== undefined &&
          !fitting.some((one) => one.event.id === eventId),
      ),
  )
}

/** Two fixtures of the same teams: which of them a source event without a start means, its spelling does not tell. */
export function isAnotherFixture(sourceEvent: SourceEvent, one: Judgement, other: Judgement): boolean {
  const [first, second] = [one.event.startAt, other.event.startAt]
  if (sourceEvent.startAt !== undefined || first === undefined || second === undefined) return false
  const equal = [one, other].every(({ closest }) => (closest?.weaker ?? 0) >= equalNames)
  return equal && Math.abs(first - second) > startWindow(one.event.sport).agreesMs
}

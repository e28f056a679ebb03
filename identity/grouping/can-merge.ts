import { type Judgement, judgeEvent } from '../events/judge-event.ts'
import type { MatchEvent, Member } from '../events/member.ts'
import { compare } from '../likeness/compare-matches.ts'
import { contradictNames, vetoes } from '../likeness/vetoes.ts'
import type { DecisionReason, Evidence } from '../model/decision.ts'
import { listedTwice } from '../pool/listed-twice.ts'
import { goneAfterMs } from '../state/gone.ts'
import { type IdentityState, knowledgeOf } from '../state/identity-state.ts'

/** The same entry listed anew: of two in the same words one has left the page. */
function succeeds(member: Member, event: MatchEvent, now: number): boolean {
  const gone = ({ seenAt }: Member) => seenAt < now - goneAfterMs
  const { bookmaker, home, away } = member.sourceEvent
  return [...event.members.values()].every(
    (other) =>
      other.sourceEvent.bookmaker !== bookmaker ||
      (other.sourceEvent.home === home && other.sourceEvent.away === away && gone(other) !== gone(member)),
  )
}

/** What else is known when two events are to become one. */
export type MergeOptions = {
  /** What brings them together; exact names of two clubs stand against names alone. */
  readonly evidence?: Evidence
  /** A doubt that has been cleared up. */
  readonly despite?: 'start_doubtful'
  readonly now?: number
}

/** Two events that one source event fits equally are one match, unless a bookmaker lists both or a team qualifier stands between them. */
export function canMerge(
  state: IdentityState,
  best: Judgement,
  other: Judgement,
  { evidence = 'names', despite, now = 0 }: MergeOptions = {},
): boolean {
  if (state.separations.between(best.event, other.event)) return false
  const bookmakers = new Set([...best.event.members.values()].map((member) => member.sourceEvent.bookmaker))
  for (const member of other.event.members.values()) {
    if (bookmakers.has(member.sourceEvent.bookmaker) && !succeeds(member, best.event, now))
      // one bookmaker in both: its two entries must be one match, and everybody else's spelling agree to that
      for (const { sourceEvent, comparable } of best.event.members.values())
        if (
          sourceEvent.bookmaker === member.sourceEvent.bookmaker
            ? !listedTwice(comparable, member.comparable, knowledgeOf(state), false)
            : compare(comparable, member.comparable, knowledgeOf(state)).verdict !== 'accepted'
        )
          return false
    if ([...best.event.members.keys()].some((key) => state.pins.different(key, member.key))) return false
    const judgement = judgeEvent(
      member.comparable,
      member.sourceEvent.live,
      best.event,
      knowledgeOf(state),
      best.event.foundedAt,
    )
    // exact names of two clubs speak against names, not against an id or a person
    const isAgainst = (code: DecisionReason['code']) =>
      vetoes.has(code) || (code === 'registered_apart' && evidence === 'names')
    if (evidence === 'names' && contradictNames(judgement.reasons)) return false
    if (judgement.reasons.some(({ code }) => isAgainst(code) && code !== despite)) return false
  }
  return true
}

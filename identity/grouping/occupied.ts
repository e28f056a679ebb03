import type { MatchEvent } from '../events/member.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Comparable } from '../names/comparable.ts'
import { listedTwice } from '../pool/listed-twice.ts'
import { goneAfterMs } from '../state/gone.ts'
import { type IdentityState, knowledgeOf } from '../state/identity-state.ts'

/** The bookmaker already lists another match here: its page never shows one match twice at a time, except before and in play. */
export function occupied(
  state: IdentityState,
  event: MatchEvent,
  sourceEvent: SourceEvent,
  comparable: Comparable,
  key: string,
  now: number,
): boolean {
  for (const member of event.members.values()) {
    if (member.sourceEvent.bookmaker !== sourceEvent.bookmaker || member.key === key) continue
    const same = member.sourceEvent.home === sourceEvent.home && member.sourceEvent.away === sourceEvent.away
    const handedOver =
      same && (member.sourceEvent.live !== sourceEvent.live || member.seenAt < now - goneAfterMs)
    if (!handedOver && !listedTwice(comparable, member.comparable, knowledgeOf(state), false)) return true
  }
  return false
}

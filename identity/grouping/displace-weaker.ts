import { type Judgement, judgeEvent } from '../events/judge-event.ts'
import type { MatchEvent, Member } from '../events/member.ts'
import { type IdentityState, knowledgeOf } from '../state/identity-state.ts'
import { separateMember } from './move-members.ts'
import type { EventSearch } from './place-source-event.ts'

/** Of two source events of one bookmaker the better takes the place by this much, if it is sure. */
const betterThanTwin = 0.02
/** Names this sure are not given up for a likeness. */
const sure = 0.93

/** It is there because its names are like, and nothing has confirmed it since. */
const byNamesOnly = (state: IdentityState, { decision, observations, key, event }: Member): boolean =>
  decision.state === 'accepted' &&
  (decision.evidence === 'names' || decision.evidence === 'alias' || decision.evidence === 'founder') &&
  !observations.confirmed &&
  !state.pins.isPinned(key) &&
  event.members.size > 1

const without = (event: MatchEvent, member: Member): MatchEvent => {
  const members = new Map(event.members)
  members.delete(member.key)
  return { ...event, members }
}

/** How a source event fits the others of its own event. */
const fitOf = (state: IdentityState, member: Member, now: number): Judgement =>
  judgeEvent(
    member.comparable,
    member.sourceEvent.live,
    without(member.event, member),
    knowledgeOf(state),
    now,
  )

/**
 * The bookmaker lists a second match, and that one fits an event better than what it had there before: the first is placed anew.
 * @returns true when room was made, so that a new search may find it
 */
export function displaceWeaker(
  state: IdentityState,
  bookmaker: string,
  { blocked, accepted }: EventSearch,
  now: number,
): boolean {
  const [best] = [...blocked].sort((a, b) => b.score - a.score)
  if (best?.closest === undefined || best.closest.weaker < sure) return false
  if (accepted !== undefined && accepted.judgement.score >= best.score) return false
  const twins = [...best.event.members.values()].filter(
    ({ sourceEvent }) => sourceEvent.bookmaker === bookmaker,
  )
  const weak = twins.filter(
    (twin) =>
      byNamesOnly(state, twin) &&
      best.event.members.size > twins.length &&
      best.score - fitOf(state, twin, now).score >= betterThanTwin,
  )
  if (weak.length === 0 || weak.length < twins.length) return false
  for (const twin of weak) separateMember(state, twin, [{ code: 'displaced', bookmaker }], now, 'names')
  return true
}

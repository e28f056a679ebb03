import type { MatchEvent, Member } from '../events/event-book.ts'
import { judgeEvent } from '../events/judge-event.ts'
import { partMember } from '../events/move-members.ts'
import type { IdentityState } from '../identity-state.ts'
import { aliasKey } from './aliases.ts'

/** Only what was learned put it where it is: a name, or that the two were one match before. */
const byLearning = ({ decision, observations }: Member): boolean =>
  decision.state === 'accepted' &&
  !observations.confirmed &&
  (decision.evidence === 'alias' ||
    (decision.evidence === 'names' && decision.reasons.some(({ code }) => code === 'confirmed_before')))

const speaksOf = (event: MatchEvent, names: ReadonlySet<string>): boolean =>
  [...event.members.values()].some(({ comparable: { name } }) =>
    [name.home, name.away].some((team) => names.has(aliasKey(team))),
  )

/**
 * After something learned was taken back: listings that stand where they stand because of it, and that nothing else would put there,
 * leave. No evidence is against them, so names may bring them together again.
 */
export function partUnfounded(state: IdentityState, now: number): void {
  while (state.withdrawn.size > 0) {
    const names = new Set(state.withdrawn)
    state.withdrawn.clear()
    for (const member of [...state.book.members.values()]) {
      const { event } = member
      if (!byLearning(member) || state.pins.isPinned(member.key) || !speaksOf(event, names)) continue
      const others = new Map([...event.members].filter(([, other]) => !byLearning(other)))
      if (others.size === 0) continue
      const { habits, aliases, confirmed } = state
      const judgement = judgeEvent(
        member.comparable,
        member.listing.live,
        { ...event, members: others },
        { habits, aliases, confirmed },
        now,
      )
      if (judgement.verdict !== 'accepted')
        partMember(state, member, [{ code: 'alias_withdrawn' }], now, 'names')
    }
  }
}

import { judgeEvent } from '../events/judge-event.ts'
import type { MatchEvent, Member } from '../events/member.ts'
import { aliasKey } from '../evidence/aliases.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { separateMember } from './move-members.ts'

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
 * After something learned was taken back: source events that stand where they stand because of it, and that nothing else would put there,
 * leave. No evidence is against them, so names may bring them together again.
 */
export function separateUnfounded(state: IdentityState, now: number): void {
  while (state.withdrawn.size > 0) {
    const names = new Set(state.withdrawn)
    state.withdrawn.clear()
    for (const member of [...state.registry.members.values()]) {
      const { event } = member
      if (!byLearning(member) || state.pins.isPinned(member.key) || !speaksOf(event, names)) continue
      const others = new Map([...event.members].filter(([, other]) => !byLearning(other)))
      if (others.size === 0) continue
      const { habits, aliases, confirmed } = state
      const judgement = judgeEvent(
        member.comparable,
        member.sourceEvent.live,
        { ...event, members: others },
        { habits, aliases, confirmed },
        now,
      )
      if (judgement.verdict !== 'accepted')
        separateMember(state, member, [{ code: 'alias_withdrawn' }], now, 'names')
    }
  }
}

import type { Judgement } from '../events/judge-event.ts'
import type { MatchEvent, Member } from '../events/member.ts'
import { equalNames } from '../likeness/compare-matches.ts'
import { looksLikeStartOffset, onceADay } from '../starts/start-offset.ts'
import type { IdentityState } from '../state/identity-state.ts'
import { canMerge } from './can-merge.ts'
import { mergeSmaller } from './move-members.ts'
import { placeSourceEvent } from './place-source-event.ts'

/** Another event with names this alike is another that could be meant. */
const alikeNames = 0.5

const shareBookmaker = (one: MatchEvent, other: MatchEvent): boolean => {
  const bookmakers = new Set([...one.members.values()].map(({ sourceEvent }) => sourceEvent.bookmaker))
  return [...other.members.values()].some(({ sourceEvent }) => bookmakers.has(sourceEvent.bookmaker))
}

/** The one event with names like these; undefined when there are several, or none. */
function onlyAlike(near: readonly Judgement[]): Judgement | undefined {
  const [best, ...others] = near.filter(({ closest }) => (closest?.weaker ?? 0) >= alikeNames)
  return others.length === 0 ? best : undefined
}

/** Nobody sees the one as begun and the other as still to come. */
function noneBegunAlone(one: MatchEvent, other: MatchEvent, now: number): boolean {
  const all = [...one.members.values(), ...other.members.values()].map(({ sourceEvent }) => sourceEvent)
  return (
    all.every(({ live }) => live) ||
    all.every(({ live, startAt }) => !live && (startAt === undefined || startAt > now))
  )
}

/**
 * Joins the event of a source event whose start is off by what a mistaken zone explains: equal names, teams that play once a day, no bookmaker
 * with both, and seen from either side nothing else that could be meant.
 * @param near what placeListing found for the member
 */
export function joinStartOffset(
  state: IdentityState,
  member: Member,
  near: readonly Judgement[],
  now: number,
): boolean {
  const best = onlyAlike(near)
  if (best?.closest === undefined || best.closest.swapped || best.closest.weaker < equalNames) return false
  const { member: partner } = best.closest
  const doubt = best.reasons.find(({ code }) => code === 'start_doubtful')
  if (doubt?.code !== 'start_doubtful' || !looksLikeStartOffset(doubt.differenceMs)) return false
  const against = best.reasons.some(
    (reason) =>
      reason.code.startsWith('marker_') ||
      reason.code === 'leg_differs' ||
      reason.code === 'game_differs' ||
      (reason.code === 'competition' && reason.agreement === 'conflict'),
  )
  if (against || !onceADay(member.comparable.name) || !onceADay(partner.comparable.name)) return false
  if (shareBookmaker(best.event, member.event) || !noneBegunAlone(best.event, member.event, now)) return false
  if (!canMerge(state, best, { ...best, event: member.event }, { despite: 'start_doubtful', now }))
    return false
  const back = placeSourceEvent(state, partner.key, partner.sourceEvent, partner.comparable, now)
  if (onlyAlike(back.near)?.event !== member.event) return false
  state.starts.learn(member.comparable.name, partner.comparable.name)
  mergeSmaller(
    state,
    member.event,
    best.event,
    best.swapped !== member.swapped,
    [...best.reasons, { code: 'start_slip', differenceMs: doubt.differenceMs }],
    'names',
    now,
  )
  return true
}

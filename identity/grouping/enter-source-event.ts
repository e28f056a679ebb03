import type { Judgement } from '../events/judge-event.ts'
import type { Member } from '../events/member.ts'
import type { CandidateEvent, Decision } from '../model/decision.ts'
import { modelVersion } from '../model/model-version.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { type Comparable, prepare } from '../names/comparable.ts'
import type { ChosenEvent, IdentityState } from '../state/identity-state.ts'
import { canMerge } from './can-merge.ts'
import { displaceWeaker } from './displace-weaker.ts'
import { joinStartOffset } from './join-start-offset.ts'
import { acceptedDecision, recordDecision } from './member-record.ts'
import { createEvent, joinEvent, mergeSmaller, saveMember } from './move-members.ts'
import { placeSourceEvent } from './place-source-event.ts'
import { settleNeighbourhood } from './settle-neighbourhood.ts'
import { movedSibling, reschedule } from './source-event-changes.ts'

export function enterSourceEvent(
  state: IdentityState,
  sourceEvent: SourceEvent,
  key: string,
  now: number,
): Decision {
  const comparable = prepare(sourceEvent)
  if (!comparable.name.usable) return rejectSourceEvent(state, sourceEvent, key, comparable, now)
  state.starts.observe(comparable.name)
  return state.store.transaction(() => {
    state.rejected.remove(key)
    const { bookmaker } = sourceEvent
    const { sport, home, away, leagueKnown } = comparable.name
    if (!leagueKnown) {
      const count = state.habits.observe(bookmaker, sport, home.qualifiers, away.qualifiers)
      state.store.learned.saveHabit({ bookmaker, sport, ...count })
    }
    const moved = movedSibling(state, sourceEvent, now)
    if (moved !== undefined) return reschedule(state, moved, sourceEvent, key, comparable, now)
    const first = placeSourceEvent(state, key, sourceEvent, comparable, now)
    const placement = displaceWeaker(state, sourceEvent.bookmaker, first, now)
      ? placeSourceEvent(state, key, sourceEvent, comparable, now)
      : first
    const { accepted } = placement
    if (accepted !== undefined && !isRashSwap(accepted)) {
      const { startAt } = accepted.judgement.event
      if (sourceEvent.startAt === undefined && startAt !== undefined)
        state.horizons.observe(sourceEvent, startAt - now)
      return joinEvent(state, key, sourceEvent, comparable, accepted, now)
    }
    const candidates = accepted === undefined ? placement.candidates : [candidateOf(accepted.judgement)]
    return createEvent(state, key, sourceEvent, comparable, candidates, placement.undecided, now)
  })
}

/** Below this two names are alike, not the same. */
const sureName = 0.93

/**
 * Alike the other way round and without starts: a team that plays two others appears the same (`Aves | Tondela`, `Tondela | Rio Ave`).
 * It waits for its first re-check, when its own event may be there.
 */
const isRashSwap = ({ judgement, evidence }: ChosenEvent): boolean =>
  evidence === 'names' &&
  judgement.closest?.swapped === true &&
  judgement.closest.weaker < sureName &&
  !judgement.reasons.some(({ code }) => code === 'start_agrees' || code === 'start_doubtful')

const candidateOf = ({ event, swapped, score, reasons }: Judgement): CandidateEvent => ({
  eventId: event.id,
  swapped,
  score,
  reasons,
})

export function rejectSourceEvent(
  state: IdentityState,
  sourceEvent: SourceEvent,
  key: string,
  comparable: Comparable,
  now: number,
): Decision {
  const decision: Decision = {
    state: 'rejected',
    score: 0,
    modelVersion,
    reasons: [
      { code: 'unusable_name', home: comparable.name.home.folded, away: comparable.name.away.folded },
    ],
  }
  state.store.transaction(() => {
    state.rejected.add(key, sourceEvent, decision, now)
    recordDecision(state, sourceEvent, key, decision, now)
  })
  return decision
}

/** The pause between two re-checks doubles this many times. */
const longestPauseDoublings = 5

/** Re-checks a source event that is still listed: stores that it was seen, and tries again what was not decided. */
export function recheckMember(state: IdentityState, member: Member, now: number): void {
  member.recheckAt = now + state.recheckMs * 2 ** Math.min(member.checks, longestPauseDoublings)
  member.checks++
  state.pending.add(member)
  if (member.decision.state === 'rejected') return
  const [first] = member.event.members.values()
  // one source event speaks for all of its event
  if (first !== member) return
  state.store.transaction(() => {
    const placement = placeSourceEvent(state, member.key, member.sourceEvent, member.comparable, now)
    const found = placement.accepted
    const alone = member.event.members.size === 1
    if (found?.evidence === 'pin' || found?.evidence === 'feed_id') {
      const { judgement, evidence, reasons } = found
      if (!alone && !canMerge(state, judgement, { ...judgement, event: member.event }, { evidence })) return
      const turned = judgement.swapped !== member.swapped
      mergeSmaller(state, member.event, judgement.event, turned, reasons, evidence, now)
      member.checks = 0
      return
    }
    if (
      settleNeighbourhood(state, member.event, now) ||
      joinStartOffset(state, member, placement.near, now)
    ) {
      member.checks = 0
      return
    }
    if (!alone) return
    const { undecided } = placement
    const candidates = found === undefined ? placement.candidates : [candidateOf(found.judgement)]
    const next = candidates.length === 0 ? 'accepted' : undecided ? 'undecided' : 'review'
    // separated by evidence: it goes on waiting, whatever else is or is not in sight
    if (next === 'accepted' && state.separations.has(member.key)) return
    if (next === member.decision.state && sameCandidates(member.decision, candidates)) return
    const best = candidates[0]
    member.decision =
      next === 'accepted' || best === undefined
        ? acceptedDecision(member.event, member.swapped, 'founder', 1, [{ code: 'founded' }])
        : {
            state: next,
            eventId: member.event.id,
            slug: member.event.slug,
            swapped: member.swapped,
            candidates,
            score: best.score,
            reasons: best.reasons,
            modelVersion,
          }
    saveMember(state, member, now)
  })
}

const sameCandidates = (decision: Decision, candidates: readonly CandidateEvent[]): boolean =>
  decision.state === 'accepted' ||
  decision.state === 'rejected' ||
  decision.candidates.map((one) => one.eventId).join() === candidates.map((one) => one.eventId).join()

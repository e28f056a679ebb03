import type { Candidate, Decision } from '../decision.ts'
import type { IdentityState, Placement } from '../identity-state.ts'
import { type Comparable, modelVersion, prepare } from '../likeness/compare-matches.ts'
import type { Listing } from '../listing.ts'
import { joinSlipped } from '../starts/join-slipped.ts'
import type { Member } from './event-book.ts'
import type { Judgement } from './judge-event.ts'
import { movedSibling, reschedule } from './listing-changes.ts'
import { makeRoom } from './make-room.ts'
import { acceptedDecision, recordDecision } from './member-record.ts'
import { foundEvent, joinEvent, mergeSmaller, saveMember } from './move-members.ts'
import { canMerge, placeListing } from './place-listing.ts'
import { settleNeighbourhood } from './settle-neighbourhood.ts'

export function enterListing(state: IdentityState, listing: Listing, key: string, now: number): Decision {
  const comparable = prepare(listing)
  if (!comparable.name.usable) return rejectListing(state, listing, key, comparable, now)
  state.starts.observe(comparable.name)
  return state.ledger.transaction(() => {
    state.rejected.remove(key)
    const { bookmaker } = listing
    const { sport, home, away, leagueKnown } = comparable.name
    if (!leagueKnown) {
      const count = state.habits.observe(bookmaker, sport, home.markers, away.markers)
      state.ledger.learned.saveHabit({ bookmaker, sport, ...count })
    }
    const moved = movedSibling(state, listing, now)
    if (moved !== undefined) return reschedule(state, moved, listing, key, comparable, now)
    const first = placeListing(state, key, listing, comparable, now)
    const placement = makeRoom(state, listing.bookmaker, first, now)
      ? placeListing(state, key, listing, comparable, now)
      : first
    const { accepted } = placement
    if (accepted !== undefined && !turnedRashly(accepted)) {
      const { startAt } = accepted.judgement.event
      if (listing.startAt === undefined && startAt !== undefined)
        state.horizons.observe(listing, startAt - now)
      return joinEvent(state, key, listing, comparable, accepted, now)
    }
    const candidates = accepted === undefined ? placement.candidates : [candidateOf(accepted.judgement)]
    return foundEvent(state, key, listing, comparable, candidates, placement.undecided, now)
  })
}

/** Below this two names are alike, not the same. */
const sureName = 0.93

/**
 * Alike the other way round and without starts: a team that plays two others looks the same (`Aves | Tondela`, `Tondela | Rio Ave`).
 * It waits for its first look, when its own event may be there.
 */
const turnedRashly = ({ judgement, evidence }: Placement): boolean =>
  evidence === 'names' &&
  judgement.closest?.swapped === true &&
  judgement.closest.weaker < sureName &&
  !judgement.reasons.some(({ code }) => code === 'start_agrees' || code === 'start_doubtful')

const candidateOf = ({ event, swapped, score, reasons }: Judgement): Candidate => ({
  eventId: event.id,
  swapped,
  score,
  reasons,
})

export function rejectListing(
  state: IdentityState,
  listing: Listing,
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
  state.ledger.transaction(() => {
    state.rejected.add(key, listing, decision, now)
    recordDecision(state, listing, key, decision, now)
  })
  return decision
}

/** The pause between two looks doubles this many times. */
const restingLooks = 5

/** A look from time to time at a listing that is there: keep its mark of life, and try again what was not decided. */
export function attendMember(state: IdentityState, member: Member, now: number): void {
  member.recheckAt = now + state.recheckMs * 2 ** Math.min(member.looks, restingLooks)
  member.looks++
  state.pending.add(member)
  if (member.decision.state === 'rejected') return
  const [first] = member.event.members.values()
  // one listing speaks for all of its event
  if (first !== member) return
  state.ledger.transaction(() => {
    const placement = placeListing(state, member.key, member.listing, member.comparable, now)
    const found = placement.accepted
    const alone = member.event.members.size === 1
    if (found?.evidence === 'pin' || found?.evidence === 'feed_id') {
      const { judgement, evidence, reasons } = found
      if (!alone && !canMerge(state, judgement, { ...judgement, event: member.event }, { evidence })) return
      const turned = judgement.swapped !== member.swapped
      mergeSmaller(state, member.event, judgement.event, turned, reasons, evidence, now)
      member.looks = 0
      return
    }
    if (settleNeighbourhood(state, member.event, now) || joinSlipped(state, member, placement.near, now)) {
      member.looks = 0
      return
    }
    if (!alone) return
    const { undecided } = placement
    const candidates = found === undefined ? placement.candidates : [candidateOf(found.judgement)]
    const next = candidates.length === 0 ? 'accepted' : undecided ? 'undecided' : 'review'
    // parted by evidence: it goes on waiting, whatever else is or is not in sight
    if (next === 'accepted' && state.parted.has(member.key)) return
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

const sameCandidates = (decision: Decision, candidates: readonly Candidate[]): boolean =>
  decision.state === 'accepted' ||
  decision.state === 'rejected' ||
  decision.candidates.map((one) => one.eventId).join() === candidates.map((one) => one.eventId).join()

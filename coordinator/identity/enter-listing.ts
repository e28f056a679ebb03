import { type Comparable, modelVersion, prepare } from './compare-matches.ts'
import type { Candidate, Decision } from './decision.ts'
import type { MatchEvent, Member } from './event-book.ts'
import { eventSlug } from './event-key.ts'
import type { IdentityState, Placement } from './identity-state.ts'
import type { Judgement } from './judge-event.ts'
import type { Listing } from './listing.ts'
import { movedSibling, reschedule } from './listing-changes.ts'
import { acceptedDecision, memberOf, recordDecision } from './member-record.ts'
import { foundEvent, joinEvent, mergeEvents, saveMember } from './move-members.ts'
import { canMerge, placeListing } from './place-listing.ts'
import { settleNeighbourhood } from './settle-neighbourhood.ts'

const minute = 60_000

export function enterListing(state: IdentityState, listing: Listing, key: string, now: number): Decision {
  const comparable = prepare(listing)
  if (!comparable.name.usable) return rejectListing(state, listing, key, comparable, now)
  if (!comparable.name.leagueKnown)
    state.habits.observe(
      listing.bookmaker,
      comparable.name.sport,
      comparable.name.home.markers,
      comparable.name.away.markers,
    )
  return state.ledger.transaction(() => {
    const moved = movedSibling(state, listing, now)
    if (moved !== undefined) return reschedule(state, moved, listing, key, comparable, now)
    const placement = placeListing(state, key, listing, comparable, now)
    if (placement.accepted !== undefined && !turnedRashly(placement.accepted))
      return joinEvent(state, key, listing, comparable, placement.accepted, now)
    const { accepted } = placement
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
  if (state.rejected.size > 10_000) state.rejected.clear()
  state.rejected.set(key, decision)
  recordDecision(state, listing, key, decision, now)
  return decision
}

/** The pause between two looks doubles this many times. */
const restingLooks = 5

/** A look from time to time at a listing that is there: keep its mark of life, and try again what was not decided. */
export function attendMember(state: IdentityState, member: Member, now: number): void {
  member.recheckAt = now + state.recheckMs * 2 ** Math.min(member.looks, restingLooks)
  member.looks++
  if (now - member.savedAt > 10 * minute) {
    state.ledger.markSeen(member.key, now)
    member.savedAt = now
  }
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
      if (!alone && !canMerge(state, judgement, { ...judgement, event: member.event })) return
      const [from, into] =
        member.event.members.size > judgement.event.members.size
          ? [judgement.event, member.event]
          : [member.event, judgement.event]
      mergeEvents(state, from, into, judgement.swapped !== member.swapped, reasons, evidence, now)
      member.looks = 0
      return
    }
    if (settleNeighbourhood(state, member.event, now)) {
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

export function restoreState(state: IdentityState, now: number): void {
  const { events, members } = state.ledger.restore(now - state.forgetAfterMs)
  const byId = new Map<string, MatchEvent>()
  for (const event of events) {
    const open: MatchEvent = { ...event, slug: eventSlug(event.home, event.away), members: new Map() }
    byId.set(event.id, open)
    state.book.addEvent(open)
  }
  for (const stored of members) {
    const event = byId.get(stored.eventId)
    if (event === undefined) continue
    state.book.attach(
      memberOf(
        state,
        stored.listingKey,
        stored.listing,
        prepare(stored.listing),
        event,
        stored.swapped,
        stored.decision,
        stored.seenAt,
      ),
    )
  }
}

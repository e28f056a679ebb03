import type { DecisionReason } from './decision.ts'
import type { MatchEvent, Member } from './event-book.ts'
import type { IdentityState } from './identity-state.ts'
import { type Judgement, judgeEvent } from './judge-event.ts'
import { replaceListing } from './listing-changes.ts'
import { knowledgeOf, occupied, placeListing, type Search } from './place-listing.ts'
import { abbreviatesEvents } from './shared-abbreviation.ts'

const begunMs = 30 * 60_000
/** Of two listings of one bookmaker the better takes the place by this much, if it is sure. */
const betterThanTwin = 0.02
/** Another event must fit by this much more before a listing leaves the one it is in. */
const clearlyBetter = 0.12
/** Fits within this of one another are as good as equal. */
const asGood = 0.15
/** Names that resemble on both sides. */
const alike = 0.45
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

/** How a listing fits the others of its own event. */
const fitOf = (state: IdentityState, member: Member, now: number): Judgement =>
  judgeEvent(member.comparable, member.listing.live, without(member.event, member), knowledgeOf(state), now)

function displace(state: IdentityState, member: Member, by: Member | string, now: number): void {
  const from = member.event.id
  const parted = state.parted.get(member.key) ?? new Set<string>()
  state.parted.set(member.key, parted)
  // it does not come back by names
  parted.add(from)
  const bookmaker = typeof by === 'string' ? by : by.listing.bookmaker
  const reasons: DecisionReason[] = [{ code: 'displaced', bookmaker }]
  replaceListing(state, member, member.listing, member.comparable, now, reasons)
}

/**
 * The bookmaker lists a second match, and that one fits an event better than what it had there before: the first looks for another.
 * @returns true when room was made, so that a new search may find it
 */
export function makeRoom(
  state: IdentityState,
  bookmaker: string,
  { blocked, accepted }: Search,
  now: number,
): boolean {
  const [best] = [...blocked].sort((a, b) => b.score - a.score)
  if (best?.closest === undefined || best.closest.weaker < sure) return false
  if (accepted !== undefined && accepted.judgement.score >= best.score) return false
  const twins = [...best.event.members.values()].filter(({ listing }) => listing.bookmaker === bookmaker)
  const weak = twins.filter(
    (twin) =>
      byNamesOnly(state, twin) &&
      best.event.members.size > twins.length &&
      best.score - fitOf(state, twin, now).score >= betterThanTwin,
  )
  if (weak.length === 0 || weak.length < twins.length) return false
  for (const twin of weak) displace(state, twin, bookmaker, now)
  return true
}

/** A new listing may be what listings of other events were looking for. */
export function displaceMembers(state: IdentityState, arrived: Member, search: Search, now: number): void {
  const event = arrived.event
  const move = (member: Member): boolean => {
    if (member.event === event || !byNamesOnly(state, member)) return false
    if (state.parted.get(member.key)?.has(event.id)) return false
    return !occupied(state, event, member.listing, member.comparable, member.key, now)
  }
  for (const { event: other, closest } of search.near) {
    if (other === event || (closest?.weaker ?? 0) < alike) continue
    for (const member of [...other.members.values()]) {
      if (!move(member)) continue
      const own = fitOf(state, member, now)
      if ((own.closest?.weaker ?? 0) >= sure) continue
      const here = judgeEvent(member.comparable, member.listing.live, event, knowledgeOf(state), now)
      if (here.verdict === 'accepted' && here.score - own.score >= clearlyBetter)
        displace(state, member, arrived, now)
    }
  }
  // another meeting of the same teams: a listing without a start may mean either
  for (const { event: other } of search.meetings)
    for (const member of [...other.members.values()]) {
      if (!move(member)) continue
      if (!state.horizons.covers(member.listing, event.startAt, now)) continue
      const here = judgeEvent(member.comparable, member.listing.live, event, knowledgeOf(state), now)
      const own = fitOf(state, member, now)
      const either = member.listing.startAt === undefined || abbreviatesEvents(member.comparable, own, here)
      if (!either || here.verdict !== 'accepted' || Math.abs(own.score - here.score) > asGood) continue
      replaceListing(state, member, member.listing, member.comparable, now, [
        { code: 'ambiguous', eventIds: [other.id, event.id] },
      ])
    }
}

/** A listing without a start that still waits when its match has begun is the next meeting, where that is known. */
export function leaveBegunEvent(state: IdentityState, member: Member, now: number): boolean {
  const { event, listing, key } = member
  if (listing.startAt !== undefined || listing.live || !byNamesOnly(state, member)) return false
  if (event.startAt === undefined || event.startAt > now - begunMs) return false
  const { accepted } = placeListing(state, key, listing, member.comparable, now)
  const next = accepted?.judgement.event.startAt
  if (next === undefined || next <= now) return false
  displace(state, member, accepted!.judgement.closest?.member ?? member, now)
  return true
}

import type { Decision, DecisionReason } from '../decision.ts'
import { goneAfterMs, type IdentityState, knowledgeOf } from '../identity-state.ts'
import { forgetListing } from '../ledger/forget-listings.ts'
import { type Comparable, prepare } from '../likeness/compare-matches.ts'
import type { Listing } from '../listing.ts'
import { startWindow } from '../starts/start-window.ts'
import type { Member } from './event-book.ts'
import { eventSlug } from './event-key.ts'
import { judgeEvent } from './judge-event.ts'
import { memberOf } from './member-record.ts'
import { flipMember, foundEvent, joinEvent, saveMember, settleStart } from './move-members.ts'
import { isNextMeeting } from './next-meeting.ts'
import { placeListing } from './place-listing.ts'

const hour = 3_600_000

/** A match put off is played within weeks. */
const longestDelayMs = 35 * 24 * hour

/** Nobody else still has the old start, or somebody has the new one: without an id an entry may be the next meeting as well. */
function followed(state: IdentityState, sibling: Member, startAt: number): boolean {
  const { agreesMs } = startWindow(sibling.listing.sport)
  const others = [...sibling.event.members.values()].filter(
    ({ listing }) => listing.bookmaker !== sibling.listing.bookmaker && listing.startAt !== undefined,
  )
  const agrees = ({ comparable, listing }: Member) =>
    Math.abs(startAt - listing.startAt! - state.starts.between(sibling.comparable.name, comparable.name)) <=
    agreesMs
  return others.length === 0 || others.some(agrees)
}

/** The same bookmaker, names and league with another start, whose old entry has left the page: a new date, not a new match. */
export function movedSibling(state: IdentityState, listing: Listing, now: number): Member | undefined {
  if (listing.rawId !== undefined && listing.rawId !== '') return undefined
  for (const sibling of state.book.siblings(listing)) {
    const { startAt } = sibling.listing
    if (sibling.listing.rawId !== undefined || startAt === undefined || listing.startAt === undefined)
      continue
    const moved = Math.abs(startAt - listing.startAt)
    const soon = moved <= startWindow(listing.sport).agreesMs && listing.sport !== 'baseball'
    const gone = sibling.seenAt < now - goneAfterMs
    if (
      soon ||
      (gone && startAt > now && moved <= longestDelayMs && followed(state, sibling, listing.startAt))
    )
      return sibling
  }
  return undefined
}

/** The bookmaker shows other names or another start under an id it used before. */
export function listingChanged(
  state: IdentityState,
  member: Member,
  listing: Listing,
  now: number,
): Decision {
  const comparable = prepare(listing)
  const before = member.listing
  if (comparable.name.usable && isNextMeeting(state, member, listing, comparable, now))
    return replaceListing(state, member, listing, comparable, now)
  const renamed = before.home !== listing.home || before.away !== listing.away
  if (!comparable.name.usable) {
    member.seenAt = now
    return member.decision
  }
  if (renamed) {
    const alone = member.event.members.size === 1
    const untimed = { ...comparable, name: { ...comparable.name, startAt: undefined } }
    const judgement = judgeEvent(untimed, false, member.event, knowledgeOf(state), now)
    const names = judgement.reasons.find((reason) => reason.code === 'names')
    const likeness = names?.code === 'names' ? Math.max(names.home, names.away) : 0
    const sameStart = before.startAt === listing.startAt
    const contradicted = judgement.reasons.some(
      (reason) => reason.code === 'marker_conflict' || reason.code === 'marker_one_sided',
    )
    // a placeholder ("Winner of match 3") becomes a name; anything else that shares no name is another match under an old id
    const kept =
      !contradicted &&
      (judgement.verdict === 'accepted' ||
        (sameStart && likeness >= 0.9) ||
        (alone && sameStart && before.startAt !== undefined))
    if (!kept) return replaceListing(state, member, listing, comparable, now)
    return state.ledger.transaction(() => {
      const turned = judgement.verdict === 'accepted' && judgement.swapped !== member.swapped
      const decision = reschedule(state, member, listing, member.key, comparable, now)
      const { event } = state.book.members.get(member.key)!
      if (alone) {
        event.home = listing.home
        event.away = listing.away
        event.slug = eventSlug(listing.home, listing.away)
        state.ledger.members.saveEvent(event)
      }
      state.emit({
        type: 'renamed',
        eventId: event.id,
        bookmaker: listing.bookmaker,
        from: [before.home, before.away],
        to: [listing.home, listing.away],
        at: now,
      })
      if (turned && !alone)
        return flipMember(
          state,
          state.book.members.get(member.key)!,
          [{ code: 'names', home: 1, away: 1 }],
          now,
        )
      return decision
    })
  }
  return state.ledger.transaction(() => reschedule(state, member, listing, member.key, comparable, now))
}

const samePrices = (before: Listing, { sport, home, away, startAt }: Listing): boolean =>
  before.home === home &&
  before.away === away &&
  (before.startAt === startAt ||
    before.startAt === undefined ||
    startAt === undefined ||
    Math.abs(before.startAt - startAt) <= startWindow(sport).agreesMs)

/** Takes a listing out of its event and looks for the one it belongs to now. */
export function replaceListing(
  state: IdentityState,
  member: Member,
  listing: Listing,
  comparable: Comparable,
  now: number,
  reasons: readonly DecisionReason[] = [{ code: 'id_reused', home: listing.home, away: listing.away }],
): Decision {
  const { event, key } = member
  return state.ledger.transaction(() => {
    state.book.detach(member)
    forgetListing(state, key)
    const placement = placeListing(state, key, listing, comparable, now)
    const decision =
      placement.accepted !== undefined
        ? joinEvent(state, key, listing, comparable, placement.accepted, now)
        : foundEvent(state, key, listing, comparable, placement.candidates, placement.undecided, now, reasons)
    if (decision.state !== 'rejected' && decision.eventId === event.id)
      state.emit({
        type: 'rescheduled',
        eventId: event.id,
        bookmaker: listing.bookmaker,
        from: member.listing.startAt,
        to: listing.startAt,
        at: now,
      })
    else if (decision.state !== 'rejected')
      state.emit({
        type: 'unmerged',
        eventId: event.id,
        newEventId: decision.eventId,
        bookmaker: listing.bookmaker,
        listingKey: key,
        at: now,
        reasons,
      })
    return decision
  })
}

export function reschedule(
  state: IdentityState,
  member: Member,
  listing: Listing,
  key: string,
  comparable: Comparable,
  now: number,
): Decision {
  const { event, swapped } = member
  const from = member.listing.startAt
  const decision = member.decision
  if (key !== member.key) {
    state.ledger.members.remove(member.key)
    state.ledger.aliases.rename(member.key, key)
    state.parted.rename(member.key, key, now)
    for (const pin of state.pins.rename(member.key, key)) state.ledger.pins.rename(pin)
  }
  // the event must not be forgotten between taking the old entry out and putting the new one in
  state.book.detach(member)
  state.book.addEvent(event)
  const renewed = memberOf(state, key, listing, comparable, event, swapped, decision, now)
  // a start put right by minutes, or counted from now by the bookmaker, takes nothing from what its prices said
  if (samePrices(member.listing, listing)) {
    Object.assign(renewed.observations, member.observations)
    renewed.fair = member.fair
    renewed.fairAt = member.fairAt
  }
  state.book.attach(renewed)
  saveMember(state, renewed, now)
  settleStart(state, event, now)
  if (from !== listing.startAt)
    state.emit({
      type: 'rescheduled',
      eventId: event.id,
      bookmaker: listing.bookmaker,
      from,
      to: listing.startAt,
      at: now,
    })
  return decision
}

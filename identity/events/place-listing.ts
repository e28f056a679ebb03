import type { Candidate, DecisionReason, Evidence } from '../decision.ts'
import type { IdentityState, Placement } from '../identity-state.ts'
import { goneAfterMs, knowledgeOf } from '../identity-state.ts'
import { type Comparable, compare } from '../likeness/compare-matches.ts'
import { fitsByAbbreviation } from '../likeness/shared-abbreviation.ts'
import { vetoes } from '../likeness/vetoes.ts'
import type { Listing } from '../listing.ts'
import { listedTwice } from '../pool/listed-twice.ts'
import { nearestRegistered } from '../register/nearest-registered.ts'
import type { MatchEvent, Member } from './event-book.ts'
import { type Judgement, judgeEvent } from './judge-event.ts'
import { couldBeAnother, meetAgain } from './other-meetings.ts'

/** Looks at candidates this far down the list. */
const candidateLimit = 60
/** A better-scored event wins outright only by this much. */
const clearlyBetter = 0.06

/** What a search for the event of a listing found. */
export type Search = {
  readonly accepted?: Placement
  readonly candidates: Candidate[]
  readonly undecided: boolean
  /** Every event that could be meant and has room for this bookmaker, best first. */
  readonly near: readonly Judgement[]
  /** Events that fit, but where this bookmaker lists another match. */
  readonly blocked: readonly Judgement[]
}
const nothingElse = { candidates: [], undecided: false, near: [], blocked: [] }

/** A match this long under way is not one still to come. */
const begunMs = 30 * 60_000

/** Which event, by order of evidence: a person, a shared feed id, then names that were learned or look alike. */
export function placeListing(
  state: IdentityState,
  key: string,
  listing: Listing,
  comparable: Comparable,
  now: number,
): Search {
  const knowledge = knowledgeOf(state)
  const judge = (event: MatchEvent) => judgeEvent(comparable, listing.live, event, knowledge, now)
  const own = state.book.members.get(key)?.event
  const pinned = state.pins.sameAs(key)
  for (const { pin, other } of pinned) {
    const event = state.book.members.get(other)?.event
    if (event === undefined || event === own) continue
    const partner = state.book.members.get(other)!
    const judgement: Judgement = {
      ...judge(event),
      event,
      swapped: pin.swapped !== partner.swapped,
      verdict: 'accepted',
      score: 1,
    }
    return {
      accepted: { judgement, evidence: 'pin', reasons: [{ code: 'pinned', pinId: pin.id }] },
      ...nothingElse,
    }
  }
  const forbidden = (event: MatchEvent) =>
    event === own ||
    state.parted.from(key, event.id) ||
    (own !== undefined && state.parted.between(own, event)) ||
    [...event.members.keys()].some((other) => state.pins.different(key, other))
  const reviews: Candidate[] = []
  const candidate = (judgement: Judgement, extra: readonly DecisionReason[] = []): Candidate => ({
    eventId: judgement.event.id,
    swapped: judgement.swapped,
    score: judgement.score,
    reasons: [...extra, ...judgement.reasons],
  })
  for (const [feed, id] of Object.entries(listing.feedIds ?? {})) {
    const event = state.book.byFeedId(feed, id)
    if (event === undefined || forbidden(event)) continue
    const judgement = judge(event)
    const names = judgement.reasons.find((reason) => reason.code === 'names')
    const unlike = names?.code === 'names' && Math.max(names.home, names.away) < 0.3
    const contradicted =
      unlike ||
      judgement.reasons.some((reason) => reason.code === 'marker_conflict' || reason.code === 'sport_differs')
    // sister sites reuse each other's ids for other matches: an id against both names, or against the class of team, is not believed
    if (contradicted) reviews.push(candidate(judgement, [{ code: 'feed_id_contradicted', feed, id }]))
    else
      return {
        accepted: {
          judgement,
          evidence: 'feed_id',
          reasons: [{ code: 'feed_id', feed, id }, ...judgement.reasons],
        },
        ...nothingElse,
      }
  }
  const accepted: Judgement[] = []
  const near: Judgement[] = []
  const blocked: Judgement[] = []
  for (const event of new Set(state.book.candidates(comparable.name, candidateLimit))) {
    if (forbidden(event)) continue
    const judgement = judge(event)
    if (judgement.verdict === 'rejected') continue
    const farAhead = listing.startAt === undefined && !state.horizons.covers(listing, event.startAt, now)
    if (farAhead || (judgement.verdict === 'accepted' && fitsByAbbreviation(comparable, judgement))) {
      reviews.push(candidate(judgement))
      continue
    }
    const listed = occupied(state, event, listing, comparable, key, now)
    if (listed) {
      if (judgement.verdict === 'accepted') blocked.push(judgement)
      if (judgement.verdict === 'accepted' && judgement.score > 0.95)
        reviews.push(
          candidate(judgement, [{ code: 'bookmaker_already_listed', bookmaker: listing.bookmaker }]),
        )
      continue
    }
    near.push(judgement)
    if (judgement.verdict === 'accepted') accepted.push(judgement)
    else reviews.push(candidate(judgement))
  }
  accepted.sort((a, b) => b.score - a.score || a.event.foundedAt - b.event.foundedAt)
  // what evidence took out of an event does not compete with it
  const clear = accepted.filter(
    (one) =>
      !couldBeAnother(state, one, accepted) &&
      !accepted.some((other) => state.parted.leftBehind(one.event, other.event.id)),
  )
  const begun = ({ event }: Judgement) => event.startAt !== undefined && event.startAt < now - begunMs
  const coming = listing.startAt === undefined && !listing.live ? clear.filter((one) => !begun(one)) : []
  const [best, ...others] = coming.length > 0 ? coming : clear
  const found = { near, blocked }
  if (best === undefined)
    return {
      candidates: reviews.sort((a, b) => b.score - a.score).slice(0, 5),
      undecided: false,
      ...found,
    }
  // two events that may be one match are no rivals: they meet when they are next looked at
  const rivals = others.filter(
    (other) =>
      (best.score - other.score < clearlyBetter && !canMerge(state, best, other, { now })) ||
      meetAgain(listing, best, other),
  )
  const meant = rivals.length > 0 ? meantBy(state.register, comparable, [best, ...rivals]) : best
  if (meant === undefined) {
    const ambiguous: DecisionReason = {
      code: 'ambiguous',
      eventIds: [best, ...rivals].map((one) => one.event.id),
    }
    return {
      candidates: [best, ...rivals].map((one) => candidate(one, [ambiguous])),
      undecided: true,
      ...found,
    }
  }
  return {
    accepted: { judgement: meant, evidence: meant.aliased ? 'alias' : 'names', reasons: meant.reasons },
    candidates: [],
    undecided: false,
    ...found,
  }
}

/** Which of several events a listing means, by the register of clubs. */
function meantBy(
  register: IdentityState['register'],
  listing: Comparable,
  events: readonly Judgement[],
): Judgement | undefined {
  const choices = events.flatMap(({ closest }) =>
    closest === undefined ? [] : [{ comparable: closest.member.comparable, swapped: closest.swapped }],
  )
  const position = nearestRegistered(register, listing, choices)
  return position === undefined || choices.length < events.length ? undefined : events[position]
}

/** The bookmaker already lists another match here: its page never shows one match twice at a time, except before and in play. */
export function occupied(
  state: IdentityState,
  event: MatchEvent,
  listing: Listing,
  comparable: Comparable,
  key: string,
  now: number,
): boolean {
  for (const member of event.members.values()) {
    if (member.listing.bookmaker !== listing.bookmaker || member.key === key) continue
    const same = member.listing.home === listing.home && member.listing.away === listing.away
    const handedOver = same && (member.listing.live !== listing.live || member.seenAt < now - goneAfterMs)
    if (!handedOver && !listedTwice(comparable, member.comparable, knowledgeOf(state), false)) return true
  }
  return false
}

/** The same entry listed anew: of two in the same words one has left the page. */
function succeeds(member: Member, event: MatchEvent, now: number): boolean {
  const gone = ({ seenAt }: Member) => seenAt < now - goneAfterMs
  const { bookmaker, home, away } = member.listing
  return [...event.members.values()].every(
    (other) =>
      other.listing.bookmaker !== bookmaker ||
      (other.listing.home === home && other.listing.away === away && gone(other) !== gone(member)),
  )
}

/** What else is known when two events are to become one. */
export type MergeOptions = {
  /** What brings them together; exact names of two clubs stand against names alone. */
  readonly evidence?: Evidence
  /** A doubt that has been cleared up. */
  readonly despite?: 'start_doubtful'
  readonly now?: number
}

/** Two events that one listing fits equally are one match, unless a bookmaker lists both or a marker stands between them. */
export function canMerge(
  state: IdentityState,
  best: Judgement,
  other: Judgement,
  { evidence = 'names', despite, now = 0 }: MergeOptions = {},
): boolean {
  if (state.parted.between(best.event, other.event)) return false
  const bookmakers = new Set([...best.event.members.values()].map((member) => member.listing.bookmaker))
  for (const member of other.event.members.values()) {
    if (bookmakers.has(member.listing.bookmaker) && !succeeds(member, best.event, now))
      // one bookmaker in both: its two entries must be one match, and everybody else's spelling agree to that
      for (const { listing, comparable } of best.event.members.values())
        if (
          listing.bookmaker === member.listing.bookmaker
            ? !listedTwice(comparable, member.comparable, knowledgeOf(state), false)
            : compare(comparable, member.comparable, knowledgeOf(state)).verdict !== 'accepted'
        )
          return false
    if ([...best.event.members.keys()].some((key) => state.pins.different(key, member.key))) return false
    const judgement = judgeEvent(
      member.comparable,
      member.listing.live,
      best.event,
      knowledgeOf(state),
      best.event.foundedAt,
    )
    // exact names of two clubs speak against names, not against an id or a person
    const isAgainst = (code: DecisionReason['code']) =>
      vetoes.has(code) || (code === 'registered_apart' && evidence === 'names')
    if (judgement.reasons.some(({ code }) => isAgainst(code) && code !== despite)) return false
  }
  return true
}

import { type Comparable, compare } from './compare-matches.ts'
import type { Candidate, DecisionReason } from './decision.ts'
import type { MatchEvent } from './event-book.ts'
import type { IdentityState, Placement } from './identity-state.ts'
import { goneAfterMs, knowledgeOf } from './identity-state.ts'
import { type Judgement, judgeEvent } from './judge-event.ts'
import { listedTwice } from './listed-twice.ts'
import type { Listing } from './listing.ts'

/** Looks at candidates this far down the list. */
const candidateLimit = 60
/** A better-scored event wins outright only by this much. */
const clearlyBetter = 0.06

/** What a search for the event of a listing found. */
export type Search = {
  readonly accepted?: Placement
  readonly candidates: Candidate[]
  readonly undecided: boolean
}

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
      candidates: [],
      undecided: false,
    }
  }
  const forbidden = (event: MatchEvent) =>
    event === own ||
    state.parted.get(key)?.has(event.id) === true ||
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
        candidates: [],
        undecided: false,
      }
  }
  const accepted: Judgement[] = []
  for (const event of new Set(state.book.candidates(comparable.name, candidateLimit))) {
    if (forbidden(event)) continue
    const judgement = judge(event)
    if (judgement.verdict === 'rejected') continue
    const listed = occupied(state, event, listing, comparable, key, now)
    if (listed) {
      if (judgement.verdict === 'accepted' && judgement.score > 0.95)
        reviews.push(
          candidate(judgement, [{ code: 'bookmaker_already_listed', bookmaker: listing.bookmaker }]),
        )
      continue
    }
    if (judgement.verdict === 'accepted') accepted.push(judgement)
    else reviews.push(candidate(judgement))
  }
  accepted.sort((a, b) => b.score - a.score || a.event.foundedAt - b.event.foundedAt)
  const [best, ...others] = accepted
  if (best === undefined)
    return {
      candidates: reviews.sort((a, b) => b.score - a.score).slice(0, 5),
      undecided: false,
    }
  // two events that may be one match are no rivals: they meet when they are next looked at
  const rivals = others.filter(
    (other) => best.score - other.score < clearlyBetter && !canMerge(state, best, other),
  )
  if (rivals.length > 0) {
    const ambiguous: DecisionReason = {
      code: 'ambiguous',
      eventIds: [best, ...rivals].map((one) => one.event.id),
    }
    return {
      candidates: [best, ...rivals].map((one) => candidate(one, [ambiguous])),
      undecided: true,
    }
  }
  return {
    accepted: { judgement: best, evidence: best.aliased ? 'alias' : 'names', reasons: best.reasons },
    candidates: [],
    undecided: false,
  }
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

/** Two events that one listing fits equally are one match, unless a bookmaker lists both or a marker stands between them. */
export function canMerge(state: IdentityState, best: Judgement, other: Judgement): boolean {
  const bookmakers = new Set([...best.event.members.values()].map((member) => member.listing.bookmaker))
  for (const member of other.event.members.values()) {
    if (bookmakers.has(member.listing.bookmaker))
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
    const against = new Set([
      'marker_conflict',
      'marker_one_sided',
      'start_differs',
      'start_doubtful',
      'leg_differs',
      'game_differs',
    ])
    if (judgement.reasons.some((reason) => against.has(reason.code))) return false
  }
  return true
}

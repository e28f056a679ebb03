import { type Judgement, judgeEvent } from '../events/judge-event.ts'
import type { MatchEvent } from '../events/member.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import { plainlyUnlike } from '../likeness/plainly-unlike.ts'
import { fitsByAbbreviation } from '../likeness/shared-abbreviation.ts'
import type { CandidateEvent, DecisionReason } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Comparable } from '../names/comparable.ts'
import { nearestRegistered } from '../register/nearest-registered.ts'
import { type ChosenEvent, type IdentityState, knowledgeOf } from '../state/identity-state.ts'
import { canMerge } from './can-merge.ts'
import { occupied } from './occupied.ts'
import { couldBeAnotherFixture, isAnotherFixture } from './other-fixtures.ts'

/** Looks at candidates this far down the list. */
const candidateLimit = 60
/** A better-scored event wins outright only by this much. */
const clearlyBetter = 0.06

/** What a search for the event of a source event found. */
export type EventSearch = {
  readonly accepted?: ChosenEvent
  readonly candidates: CandidateEvent[]
  readonly undecided: boolean
  /** Every event that could be meant and has room for this bookmaker, best first. */
  readonly near: readonly Judgement[]
  /** Events that fit, but where this bookmaker lists another match. */
  readonly blocked: readonly Judgement[]
}
const nothingElse = { candidates: [], undecided: false, near: [], blocked: [] }

/** A match this long under way is not one still to come. */
const begunMs = 30 * 60_000

/** Which event, by order of evidence: a person, a shared feed id, then names that were learned or are alike. */
export function placeSourceEvent(
  state: IdentityState,
  key: string,
  sourceEvent: SourceEvent,
  comparable: Comparable,
  now: number,
): EventSearch {
  const knowledge = knowledgeOf(state)
  const judge = (event: MatchEvent) => judgeEvent(comparable, sourceEvent.live, event, knowledge, now)
  const own = state.registry.members.get(key)?.event
  const pinned = state.pins.sameAs(key)
  for (const { pin, other } of pinned) {
    const event = state.registry.members.get(other)?.event
    if (event === undefined || event === own) continue
    const partner = state.registry.members.get(other)!
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
    state.separations.from(key, event.id) ||
    (own !== undefined && state.separations.between(own, event)) ||
    [...event.members.keys()].some((other) => state.pins.different(key, other))
  const reviews: CandidateEvent[] = []
  const candidate = (judgement: Judgement, extra: readonly DecisionReason[] = []): CandidateEvent => ({
    eventId: judgement.event.id,
    swapped: judgement.swapped,
    score: judgement.score,
    reasons: [...extra, ...judgement.reasons],
  })
  for (const [feed, id] of Object.entries(sourceEvent.feedIds ?? {})) {
    const event = state.registry.byFeedId(feed, id)
    if (event === undefined || forbidden(event)) continue
    const judgement = judge(event)
    const names = judgement.reasons.find((reason) => reason.code === 'names')
    const unlike = names?.code === 'names' && Math.max(names.home, names.away) < 0.3
    const contradicted =
      unlike ||
      judgement.reasons.some(
        ({ code }) => code === 'marker_conflict' || code === 'marker_one_sided' || code === 'sport_differs',
      )
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
  for (const event of new Set(state.registry.candidates(comparable.name, candidateLimit))) {
    if (isPlainlyAnother(comparable, event, knowledge) || forbidden(event)) continue
    const judgement = judge(event)
    if (judgement.verdict === 'rejected') continue
    const farAhead =
      sourceEvent.startAt === undefined && !state.horizons.covers(sourceEvent, event.startAt, now)
    if (farAhead || (judgement.verdict === 'accepted' && fitsThroughAbbreviation(comparable, judgement))) {
      reviews.push(candidate(judgement))
      continue
    }
    const listed = occupied(state, event, sourceEvent, comparable, key, now)
    if (listed) {
      if (judgement.verdict === 'accepted') blocked.push(judgement)
      if (judgement.verdict === 'accepted' && judgement.score > 0.95)
        reviews.push(
          candidate(judgement, [{ code: 'bookmaker_already_listed', bookmaker: sourceEvent.bookmaker }]),
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
      !couldBeAnotherFixture(state, one, accepted) &&
      !accepted.some((other) => state.separations.leftBehind(one.event, other.event.id)),
  )
  const begun = ({ event }: Judgement) => event.startAt !== undefined && event.startAt < now - begunMs
  const coming =
    sourceEvent.startAt === undefined && !sourceEvent.live ? clear.filter((one) => !begun(one)) : []
  const [best, ...others] = coming.length > 0 ? coming : clear
  const found = { near, blocked }
  if (best === undefined)
    return {
      candidates: reviews.sort((a, b) => b.score - a.score).slice(0, 5),
      undecided: false,
      ...found,
    }
  // two events that may be one match are no rivals: they meet at their next re-check
  const rivals = others.filter(
    (other) =>
      (best.score - other.score < clearlyBetter && !canMerge(state, best, other, { now })) ||
      isAnotherFixture(sourceEvent, best, other),
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

/** No member's names are anything like these: judging the event would reject it. */
function isPlainlyAnother(comparable: Comparable, event: MatchEvent, knowledge: Knowledge): boolean {
  for (const member of event.members.values())
    if (!plainlyUnlike(member.comparable, comparable, knowledge)) return false
  return true
}

/** The source event fits the event only because its closest member there abbreviates. */
const fitsThroughAbbreviation = (comparable: Comparable, { event, closest, swapped }: Judgement): boolean =>
  closest !== undefined && fitsByAbbreviation(comparable, swapped, closest.member, event.members.values())

/** Which of several events a source event means, by the register of clubs. */
function meantBy(
  register: IdentityState['register'],
  sourceEvent: Comparable,
  events: readonly Judgement[],
): Judgement | undefined {
  const choices = events.flatMap(({ closest }) =>
    closest === undefined ? [] : [{ comparable: closest.member.comparable, swapped: closest.swapped }],
  )
  const position = nearestRegistered(register, sourceEvent, choices)
  return position === undefined || choices.length < events.length ? undefined : events[position]
}

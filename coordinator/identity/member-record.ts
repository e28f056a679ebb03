import { type AliasSource, aliasKey } from './aliases.ts'
import { type Comparable, modelVersion } from './compare-matches.ts'
import type { Decision, DecisionReason, Evidence } from './decision.ts'
import type { MatchEvent, Member } from './event-book.ts'
import type { IdentityState } from './identity-state.ts'
import type { Listing } from './listing.ts'
import { parseTeamName } from './team-name.ts'

/** A listing that enters the book under an event. */
export function memberOf(
  state: IdentityState,
  key: string,
  listing: Listing,
  comparable: Comparable,
  event: MatchEvent,
  swapped: boolean,
  decision: Decision,
  now: number,
): Member {
  return {
    key,
    listing,
    comparable,
    event,
    swapped,
    decision,
    seenAt: now,
    savedAt: now,
    recheckAt: now + state.recheckMs,
    looks: 0,
    fair: undefined,
    fairAt: 0,
    observations: { agrees: 0, swapped: 0, neither: 0, candidate: 0, confirmed: false, countedAt: 0 },
  }
}

/** The decision that a listing's prices are prices of the event. */
export function acceptedDecision(
  event: MatchEvent,
  swapped: boolean,
  evidence: Evidence,
  score: number,
  reasons: readonly DecisionReason[],
): Decision {
  return {
    state: 'accepted',
    eventId: event.id,
    slug: event.slug,
    swapped,
    evidence,
    score,
    reasons,
    modelVersion,
  }
}

/** Writes a line of the ledger. */
export function recordDecision(
  state: IdentityState,
  listing: Listing,
  key: string,
  decision: Decision,
  now: number,
): void {
  state.ledger.record({
    at: now,
    bookmaker: listing.bookmaker,
    listingKey: key,
    home: listing.home,
    away: listing.away,
    league: listing.league ?? '',
    state: decision.state,
    eventId: decision.state === 'rejected' ? '' : decision.eventId,
    score: decision.score,
    modelVersion: decision.modelVersion,
    reasons: decision.reasons,
  })
}

/** Names of a confirmed member are names of the event's teams from now on. */
export function learnFrom(state: IdentityState, member: Member, source: AliasSource): void {
  const { event } = member
  const scope = member.comparable.competition.country ?? member.comparable.competition.folded
  for (const other of event.members.values()) {
    if (other === member) continue
    state.starts.learn(member.comparable.name, other.comparable.name)
    state.confirmed.learn(
      member.comparable.name,
      other.comparable.name,
      other.swapped !== member.swapped,
      member.seenAt,
    )
    const turned = other.swapped !== member.swapped
    const [home, away] = turned
      ? [other.listing.away, other.listing.home]
      : [other.listing.home, other.listing.away]
    for (const [team, name] of [
      [home, member.listing.home],
      [away, member.listing.away],
    ] as const)
      if (learnAlias(state, event.sport, scope, team, name))
        state.ledger.saveAlias({ sport: event.sport, scope, team, name, source }, member.seenAt)
  }
}

export function learnAlias(
  state: IdentityState,
  sport: string,
  scope: string,
  team: string,
  name: string,
): boolean {
  const [one, other] = [parseTeamName(team), parseTeamName(name)]
  return aliasKey(one) !== aliasKey(other) && state.aliases.learn(sport, scope, one, other)
}

import type { DecisionReason } from '../decision.ts'
import type { Member } from '../events/event-book.ts'
import type { IdentityState } from '../identity-state.ts'
import type { Lesson, StoredAlias } from '../ledger/ledger-aliases.ts'
import { parseTeamName } from '../names/team-name.ts'
import { type AliasSource, aliasKey } from './aliases.ts'
import { pairKey } from './confirmed-matches.ts'

type Names = { readonly sport: string; readonly scope: string; readonly team: string; readonly name: string }

/** The pin that decided, when one did. */
const pinOf = (reasons: readonly DecisionReason[]): { pinId: number } | undefined => {
  for (const reason of reasons) if (reason.code === 'pinned') return { pinId: reason.pinId }
  return undefined
}

/** Names of a confirmed member are names of the event's teams from now on. Each lesson notes which two listings taught it. */
export function learnFrom(
  state: IdentityState,
  member: Member,
  source: AliasSource,
  reasons: readonly DecisionReason[] = [],
): void {
  const { event } = member
  const scope = member.comparable.competition.country ?? member.comparable.competition.folded
  for (const other of event.members.values()) {
    if (other === member) continue
    const turned = other.swapped !== member.swapped
    state.starts.learn(member.comparable.name, other.comparable.name)
    state.confirmed.learn(member.comparable.name, other.comparable.name, turned, member.seenAt)
    const pair = pairKey(member.comparable.name, other.comparable.name)
    state.ledger.learned.remember({ pair, swapped: turned, at: member.seenAt })
    const [home, away] = turned
      ? [other.listing.away, other.listing.home]
      : [other.listing.home, other.listing.away]
    for (const [team, name] of [
      [home, member.listing.home],
      [away, member.listing.away],
    ] as const)
      learnAlias(
        state,
        { sport: event.sport, scope, team, name },
        { source, first: member.key, second: other.key, at: member.seenAt, ...pinOf(reasons) },
      )
  }
}

/** Takes a lesson in; false for names that are the same already, that a marker separates, or that a person took back. */
export function learnAlias(state: IdentityState, names: Names, lesson: Lesson): boolean {
  const { sport, scope, team, name } = names
  const [one, other] = [parseTeamName(team), parseTeamName(name)]
  if (aliasKey(one) === aliasKey(other) || !state.aliases.learnable(sport, scope, one, other)) return false
  const byEvidence = lesson.source === 'prices' || lesson.source === 'feed_id'
  if (byEvidence && state.aliases.isBarred(sport, scope, one, other)) return false
  return state.aliases.learn(sport, scope, one, other, state.ledger.aliases.teach(names, lesson))
}

/** What evidence taught of a listing's place in its event is no longer believed. */
export function withdrawLessons(state: IdentityState, member: Member): void {
  for (const other of member.event.members.values()) {
    if (other !== member) forgetPair(state, member, other)
  }
  unlearn(state, state.ledger.aliases.withdrawListing(member.key))
}

/** A person took a pin back, and with it what it taught. */
export function withdrawPinLessons(state: IdentityState, pinId: number, keys: readonly string[]): void {
  const [first, second] = keys.map((key) => state.book.members.get(key))
  if (first !== undefined && second !== undefined) forgetPair(state, first, second)
  unlearn(state, state.ledger.aliases.withdrawPin(pinId))
}

/** A person says that two names are not one team's: evidence does not teach it again. */
export function barAlias(state: IdentityState, alias: StoredAlias): void {
  const { sport, scope, team, name } = alias
  const [one, other] = [parseTeamName(team), parseTeamName(name)]
  const ids = state.aliases.taughtBy(sport, scope, one, other)
  const rows = ids.flatMap((id) => state.ledger.aliases.find(id) ?? [])
  for (const lesson of ids.flatMap((id) => state.ledger.aliases.lessons(id))) {
    const [first, second] = [lesson.first, lesson.second].map((key) => state.book.members.get(key))
    if (first !== undefined && second !== undefined) forgetPair(state, first, second)
  }
  state.ledger.aliases.bar(ids)
  unlearn(state, rows)
  state.aliases.bar(sport, scope, one, other)
}

/** The two were not one match after all, or it is not known any more. */
function forgetPair(state: IdentityState, { comparable: { name } }: Member, other: Member): void {
  if (!state.confirmed.unlearn(name, other.comparable.name)) return
  state.ledger.learned.forgetPair(pairKey(name, other.comparable.name))
  for (const team of [name.home, name.away]) state.withdrawn.add(aliasKey(team))
}

function unlearn(state: IdentityState, rows: readonly StoredAlias[]): void {
  for (const { id, sport, scope, team, name } of rows) {
    const [one, other] = [parseTeamName(team), parseTeamName(name)]
    state.aliases.unlearn(sport, scope, one, other, id)
    state.withdrawn.add(aliasKey(one)).add(aliasKey(other))
  }
}

/** Takes up what was learned before. */
export function restoreLessons(state: IdentityState): void {
  const { ledger } = state
  for (const { sport, scope, team, name } of ledger.aliases.barred())
    state.aliases.bar(sport, scope, parseTeamName(team), parseTeamName(name))
  for (const { id, sport, scope, team, name } of ledger.aliases.all())
    state.aliases.learn(sport, scope, parseTeamName(team), parseTeamName(name), id)
  for (const { pair, swapped, at } of ledger.learned.remembered()) state.confirmed.restore(pair, swapped, at)
  for (const { bookmaker, sport, ...count } of ledger.learned.habits())
    state.habits.restore(bookmaker, sport, count)
}

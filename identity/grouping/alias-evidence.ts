import type { Member } from '../events/member.ts'
import { aliasKey } from '../evidence/aliases.ts'
import { pairKey } from '../evidence/confirmed-matches.ts'
import type { AliasEvidence, AliasSource, StoredAlias } from '../model/alias.ts'
import type { DecisionReason } from '../model/decision.ts'
import { parseTeamName } from '../names/team-name.ts'
import type { IdentityState } from '../state/identity-state.ts'

type Names = { readonly sport: string; readonly scope: string; readonly team: string; readonly name: string }

/** The pin that decided, when one did. */
const pinOf = (reasons: readonly DecisionReason[]): { pinId: number } | undefined => {
  for (const reason of reasons) if (reason.code === 'pinned') return { pinId: reason.pinId }
  return undefined
}

/** Names of a confirmed member are names of the event's teams from now on. Each piece of alias evidence notes which two source events taught it. */
export function learnAliasesFrom(
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
    state.store.learned.remember({ pair, swapped: turned, at: member.seenAt })
    const [home, away] = turned
      ? [other.sourceEvent.away, other.sourceEvent.home]
      : [other.sourceEvent.home, other.sourceEvent.away]
    for (const [team, name] of [
      [home, member.sourceEvent.home],
      [away, member.sourceEvent.away],
    ] as const)
      learnAlias(
        state,
        { sport: event.sport, scope, team, name },
        { source, first: member.key, second: other.key, at: member.seenAt, ...pinOf(reasons) },
      )
  }
}

/** Takes a piece of alias evidence in; false for names that are the same already, that a team qualifier separates, or that a person took back. */
export function learnAlias(state: IdentityState, names: Names, aliasEvidence: AliasEvidence): boolean {
  const { sport, scope, team, name } = names
  const [one, other] = [parseTeamName(team), parseTeamName(name)]
  if (aliasKey(one) === aliasKey(other) || !state.aliases.learnable(sport, scope, one, other)) return false
  const byEvidence = aliasEvidence.source === 'prices' || aliasEvidence.source === 'feed_id'
  if (byEvidence && state.aliases.isBlocked(sport, scope, one, other)) return false
  return state.aliases.learn(sport, scope, one, other, state.store.aliases.teach(names, aliasEvidence))
}

/** What evidence taught of a source event's place in its event is no longer believed. */
export function withdrawAliasEvidence(state: IdentityState, member: Member): void {
  for (const other of member.event.members.values()) {
    if (other !== member) forgetPair(state, member, other)
  }
  unlearn(state, state.store.aliases.withdrawSourceEvent(member.key))
}

/** A person took a pin back, and with it what it taught. */
export function withdrawPinEvidence(state: IdentityState, pinId: number, keys: readonly string[]): void {
  const [first, second] = keys.map((key) => state.registry.members.get(key))
  if (first !== undefined && second !== undefined) forgetPair(state, first, second)
  unlearn(state, state.store.aliases.withdrawPin(pinId))
}

/** A person says that two names are not one team's: evidence does not teach it again. */
export function blockAlias(state: IdentityState, alias: StoredAlias): void {
  const { sport, scope, team, name } = alias
  const [one, other] = [parseTeamName(team), parseTeamName(name)]
  const ids = state.aliases.taughtBy(sport, scope, one, other)
  const rows = ids.flatMap((id) => state.store.aliases.find(id) ?? [])
  for (const aliasEvidence of ids.flatMap((id) => state.store.aliases.evidenceOf(id))) {
    const [first, second] = [aliasEvidence.first, aliasEvidence.second].map((key) =>
      state.registry.members.get(key),
    )
    if (first !== undefined && second !== undefined) forgetPair(state, first, second)
  }
  state.store.aliases.block(ids)
  unlearn(state, rows)
  state.aliases.block(sport, scope, one, other)
}

/** The two were not one match after all, or it is not known any more. */
function forgetPair(state: IdentityState, { comparable: { name } }: Member, other: Member): void {
  if (!state.confirmed.unlearn(name, other.comparable.name)) return
  state.store.learned.forgetPair(pairKey(name, other.comparable.name))
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
export function restoreAliasEvidence(state: IdentityState): void {
  const { store } = state
  for (const { sport, scope, team, name } of store.aliases.blocked())
    state.aliases.block(sport, scope, parseTeamName(team), parseTeamName(name))
  for (const { id, sport, scope, team, name } of store.aliases.all())
    state.aliases.learn(sport, scope, parseTeamName(team), parseTeamName(name), id)
  for (const { pair, swapped, at } of store.learned.remembered()) state.confirmed.restore(pair, swapped, at)
  for (const { bookmaker, sport, ...count } of store.learned.habits())
    state.habits.restore(bookmaker, sport, count)
}

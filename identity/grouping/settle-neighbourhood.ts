import { bookRarity } from '../events/event-word-rarity.ts'
import type { MatchEvent, Member } from '../events/member.ts'
import type { DecisionReason } from '../model/decision.ts'
import { assignPrepared } from '../pool/assign-one-to-one.ts'
import { startWindow } from '../starts/start-window.ts'
import { isUndated } from '../starts/undated.ts'
import { goneAfterMs } from '../state/gone.ts'
import { type IdentityState, knowledgeOf } from '../state/identity-state.ts'
import { ambiguousFixtures } from './ambiguous-fixtures.ts'
import { mergeEvents, separateMember } from './move-members.ts'
import { neighbourhoodOf } from './neighbourhood.ts'

const minute = 60_000
const hour = 60 * minute

/** Source events of one match, by position among the members weighed, with the way round each is listed. */
type Group = ReadonlyMap<number, boolean>

/** Something stronger than names put it where it is. */
const isHeld = ({ decision, observations }: Member): boolean =>
  observations.confirmed ||
  (decision.state === 'accepted' &&
    (decision.evidence === 'feed_id' || decision.evidence === 'pin' || decision.evidence === 'prices'))

const hasStartOffset = ({ decision }: Member): boolean =>
  decision.reasons.some(({ code }) => code === 'start_slip')

/** Another start than the event has. */
const isMoved = ({ sourceEvent: { startAt }, event }: Member): boolean =>
  startAt !== undefined &&
  event.startAt !== undefined &&
  Math.abs(startAt - event.startAt) > startWindow(event.sport).agreesMs

/** The source events of an event that stay together: all that are held, and one bookmaker's entries before and in play. */
function inseparable({ members }: MatchEvent): Member[][] {
  const all = [...members.values()]
  if (all.some(isHeld)) return [all]
  // what starts say against it was weighed when it came here, or came later: a new date that not everybody follows at once
  const timed = all.filter(({ sourceEvent }) => sourceEvent.startAt !== undefined)
  if (timed.some(isMoved) || timed.some(hasStartOffset)) return [timed]
  const entries = Map.groupBy(
    all,
    ({ sourceEvent: { bookmaker, home, away } }) => `${bookmaker}¦${home}¦${away}`,
  )
  return [...entries.values()].filter((same) => same.length > 1)
}

/** Without the entries that their bookmakers list anew by now: another start under the same names. */
function stillListed(members: readonly Member[], now: number): Member[] {
  const written = ({ sourceEvent: { bookmaker, home, away } }: Member) => `${bookmaker}¦${home}¦${away}`
  const gone = ({ seenAt }: Member) => seenAt < now - goneAfterMs
  const present = new Set(members.filter((one) => !gone(one)).map(written))
  return members.filter((one) => !gone(one) || !present.has(written(one)))
}

/** Whether something that names do not say keeps the two apart. */
function isForbidden(state: IdentityState, one: Member, other: Member, now: number): boolean {
  return (
    state.pins.different(one.key, other.key) ||
    state.separations.from(one.key, other.event.id) ||
    state.separations.from(other.key, one.event.id) ||
    isUndated(listed(one), listed(other), now) ||
    isTooEarlyFor(one, other, now) ||
    isTooEarlyFor(other, one, now)
  )
}

const listed = ({ comparable: { name }, sourceEvent: { live } }: Member) => ({ name, live })

/** A match in play has started, and not yesterday. */
function isTooEarlyFor({ sourceEvent: live }: Member, { sourceEvent: timed }: Member, now: number): boolean {
  if (!live.live || live.startAt !== undefined || timed.startAt === undefined) return false
  const early = timed.startAt - now
  return early > 30 * minute || early < -startWindow(timed.sport).plausibleMs - 6 * hour
}

/**
 * Weighs an event against all that any of its source events might belong to, as if they had all arrived at this moment, and moves what names
 * alone had put elsewhere. So the order in which bookmakers appear decides nothing for long. What an id, a person or prices hold together
 * stays together.
 * @returns whether anything moved
 */
export function settleNeighbourhood(state: IdentityState, event: MatchEvent, now: number): boolean {
  const events = neighbourhoodOf(state, event)
  if (events.length < 2) return false
  const members = stillListed(
    events.flatMap((each) => [...each.members.values()]),
    now,
  ).sort((a, b) => (a.key < b.key ? -1 : 1))
  const signature = [
    state.aliases.size,
    state.register?.size,
    ...members.map(({ key, event: { id } }) => `${key}@${id}`),
  ].join('\n')
  if (state.settled.has(event, signature)) return false
  const position = new Map(members.map((member, index) => [member, index]))
  const together = events
    .flatMap(inseparable)
    .map((each): Group => {
      const there = each.filter((one) => position.has(one))
      return new Map(there.map((one) => [position.get(one)!, one.swapped]))
    })
    .filter((each) => each.size > 1)
  const ambiguous = ambiguousFixtures(state, members, now)
  const groups = assignPrepared(
    members.map(({ comparable }) => comparable),
    knowledgeOf(state),
    {
      together,
      rarity: bookRarity(state.registry),
      forbidden: (a, b) =>
        isForbidden(state, members[a]!, members[b]!, now) || ambiguous(members[a]!, members[b]!),
    },
  )
  const moved = moveInto(state, groups.all(), members, now)
  if (!moved) state.settled.add(event, signature)
  return moved
}

/** Makes the events hold what the groups say; an event stays with the group that has most of it. */
function moveInto(
  state: IdentityState,
  groups: readonly Group[],
  members: readonly Member[],
  now: number,
): boolean {
  const of = new Map<Member, Group>()
  for (const group of groups) for (const index of group.keys()) of.set(members[index]!, group)
  const reasons: DecisionReason[] = [{ code: 'weighed_together', listings: members.length }]
  const heirs = heirsOf(new Set(members.map((member) => member.event)), of)
  let moved = false
  for (const [event, heir] of heirs)
    for (const member of [...event.members.values()])
      if (of.has(member) && of.get(member) !== heir) {
        separateMember(state, member, reasons, now, 'names')
        moved = true
      }
  const current = (index: number): Member => state.registry.members.get(members[index]!.key)!
  for (const group of groups) {
    const [first, ...others] = [...group].map(([index, swapped]) => ({ member: current(index), swapped }))
    if (first === undefined) continue
    const into = [first, ...others].reduce((best, one) =>
      isOlder(one.member.event, best.member.event) ? one : best,
    )
    for (const { member, swapped } of [first, ...others]) {
      if (member.event === into.member.event) continue
      // both flags are relative to something else: what differs between them says how the two events lie to each other
      const turned = (member.swapped !== swapped) !== (into.member.swapped !== into.swapped)
      mergeEvents(state, member.event, into.member.event, turned, reasons, 'names', now)
      moved = true
    }
  }
  return moved
}

const isOlder = (one: MatchEvent, other: MatchEvent): boolean =>
  one.members.size !== other.members.size
    ? one.members.size > other.members.size
    : one.foundedAt < other.foundedAt

/** Which group each event stays with: the one that holds most of its source events. */
function heirsOf(events: ReadonlySet<MatchEvent>, of: ReadonlyMap<Member, Group>): Map<MatchEvent, Group> {
  const heirs = new Map<MatchEvent, Group>()
  for (const event of events) {
    const counts = new Map<Group, number>()
    for (const member of event.members.values()) {
      const group = of.get(member)
      if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1)
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0].size - a[0].size)
    if (most !== undefined) heirs.set(event, most[0])
  }
  return heirs
}

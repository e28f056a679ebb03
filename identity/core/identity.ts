import {
  type IdentityEvent,
  identityEvent,
  type KnownAlias,
  type ReviewItem,
  reviewItem,
} from '../events/event-views.ts'
import { inOrderOfUse } from '../events/review-order.ts'
import { blockAlias, learnAlias, withdrawPinEvidence } from '../grouping/alias-evidence.ts'
import { applyPin, dropPinsAbout } from '../grouping/apply-pin.ts'
import { applyPrices, type EvidenceOutcome } from '../grouping/apply-prices.ts'
import { checkJoins } from '../grouping/check-joins.ts'
import { enterSourceEvent, recheckMember } from '../grouping/enter-source-event.ts'
import { forgetSourceEvents } from '../grouping/forget-source-events.ts'
import { separateUnfounded } from '../grouping/separate-unfounded.ts'
import { sourceEventChanged } from '../grouping/source-event-changes.ts'
import type { AliasSource } from '../model/alias.ts'
import type { Decision, IdentityChange, Pin } from '../model/decision.ts'
import type { FairVector } from '../model/fair-vector.ts'
import type { RegisteredTeam } from '../model/registered-team.ts'
import { type SourceEvent, sourceEventKey } from '../model/source-event.ts'
import { importRegister } from '../register/team-register.ts'
import type { IdentityState } from '../state/identity-state.ts'
import type { DecisionRecord } from '../store/decision-store.ts'
import type { IdentityStore } from '../store/identity-store.ts'
import { type IdentityOptions, openState } from './open-state.ts'

/** A source event that is there is marked as seen this often. */
const seenEveryMs = 15_000

/**
 * Which match a source event is. Holds the open events in memory and every decision in the store; a source event it has seen before costs
 * one map lookup.
 */
export class Identity {
  readonly #state: IdentityState
  readonly #listeners = new Set<(change: IdentityChange) => void>()
  #unpublished: IdentityChange[] = []

  constructor(options: IdentityOptions) {
    this.#state = openState(options, (change) => this.#unpublished.push(change))
  }

  /** Does a step, all of it or nothing, with what follows from it. */
  #step<T>(now: number, step: () => T): T {
    const result = this.#state.store.transaction(() => {
      const done = step()
      separateUnfounded(this.#state, now)
      return done
    })
    return this.#publish(result, now)
  }

  /** Tells what a step changed once it is stored: a listener never sees half of it. */
  #publish<T>(result: T, now: number): T {
    this.#state.pending.keep(now)
    if (this.#unpublished.length > 0) {
      const changes = this.#unpublished
      this.#unpublished = []
      for (const change of changes) for (const listener of this.#listeners) listener(change)
    }
    return result
  }

  /**
   * The event a source event belongs to. Call it for every source event of every message: seeing a source event again is what keeps it.
   * @param now UTC ms
   */
  resolve(sourceEvent: SourceEvent, now: number): Decision {
    const key = sourceEventKey(sourceEvent)
    const member = this.#state.registry.members.get(key)
    if (member === undefined)
      return (
        this.#state.rejected.find(key, sourceEvent) ??
        this.#step(now, () => enterSourceEvent(this.#state, sourceEvent, key, now))
      )
    const known = member.sourceEvent
    if (
      known.startAt !== sourceEvent.startAt ||
      known.home !== sourceEvent.home ||
      known.away !== sourceEvent.away
    )
      return this.#step(now, () => sourceEventChanged(this.#state, member, sourceEvent, now))
    member.seenAt = now
    if (known.live !== sourceEvent.live) member.sourceEvent = { ...known, live: sourceEvent.live }
    if (now - member.savedAt >= seenEveryMs) this.#state.pending.add(member)
    if (now >= member.recheckAt) this.#step(now, () => recheckMember(this.#state, member, now))
    else this.#state.pending.keep(now)
    return member.decision
  }

  /** Listens for merges, unmerges, flips, renames and new dates; returns how to stop listening. */
  onChange(listener: (change: IdentityChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * What all bookmakers of an event say of its result at one moment. Source events that are new in the event are checked against the others at
   * once; then every sample counts as one observation, see `observePrices`.
   */
  samplePrices(
    eventId: string,
    samples: readonly { readonly bookmaker: string; readonly fair: FairVector }[],
    now: number,
  ): void {
    this.#step(now, () => checkJoins(this.#state, eventId, samples, now))
    for (const { bookmaker, fair } of samples) this.observePrices(eventId, bookmaker, fair, now)
  }

  /**
   * What a bookmaker's prices say about its source event. Three samples that agree with the others confirm it and teach its names; three
   * that agree the other way round turn it; three that agree with nobody part it from the event.
   * @param fair probabilities without margin in the event's orientation, `[home, draw, away]` or `[home, away]`
   * @returns what the latest sample said
   */
  observePrices(eventId: string, bookmaker: string, fair: FairVector, now: number): EvidenceOutcome {
    return this.#publish(applyPrices(this.#state, eventId, bookmaker, fair, now), now)
  }

  /** Teaches a name from outside: a register, an import, a person. Refused (false) when a team qualifier separates the two. */
  addAlias(
    alias: { sport: string; scope?: string; team: string; name: string; source: AliasSource },
    now: number,
  ): boolean {
    const { sport, scope = '', team, name, source } = alias
    const aliasEvidence = { source, first: '', second: '', at: now }
    return this.#state.store.transaction(() =>
      learnAlias(this.#state, { sport, scope, team, name }, aliasEvidence),
    )
  }

  /** Names known to be one team's, the newest first, each with what taught it. */
  aliases(limit: number): { readonly count: number; readonly aliases: readonly KnownAlias[] } {
    const { aliases } = this.#state.store
    const { count, aliases: newest } = aliases.newest(limit)
    return { count, aliases: newest.map((alias) => ({ ...alias, taughtBy: aliases.evidenceOf(alias.id) })) }
  }

  /**
   * A person says that two names are not one team's. Source events that stood together by that alone are separated, and evidence does not
   * teach it again; an import or a pin does. False for an unknown id.
   */
  removeAlias(id: number, now: number): boolean {
    const alias = this.#state.store.aliases.find(id)
    if (alias === undefined) return false
    this.#step(now, () => blockAlias(this.#state, alias))
    return true
  }

  /** Takes clubs into the register, replacing those it has by id: evidence from now on. Returns its size. */
  importTeams(teams: readonly RegisteredTeam[]): number {
    this.#state.register = importRegister(this.#state.store, teams)
    return this.#state.register?.size ?? 0
  }

  /** Source events that wait, in the order that settles most with one answer. */
  review(): ReviewItem[] {
    const items = [...this.#state.registry.members.values()].flatMap(reviewItem)
    return inOrderOfUse(items, (id) => this.#state.registry.events.get(id))
  }

  /** A person says that two source events are one match, or are not. Takes effect at once; undefined when either is not listed now. */
  pin(
    verdict: Pin['verdict'],
    firstKey: string,
    secondKey: string,
    options: { swapped?: boolean; note?: string },
    now: number,
  ): Pin | undefined {
    return this.#step(now, () => {
      const pin = applyPin(this.#state, verdict, firstKey, secondKey, options, now)
      if (pin !== undefined) this.#recheck([firstKey, secondKey], now)
      return pin
    })
  }

  /** A person's decision from elsewhere: kept for when the two are listed, and carried out at once if they are. */
  importPin(pin: Omit<Pin, 'id' | 'at'>, now: number): Pin {
    const { verdict, first, second, swapped, note } = pin
    const applied = this.pin(verdict, first.sourceEventKey, second.sourceEventKey, { swapped, note }, now)
    if (applied !== undefined) return applied
    return this.#step(now, () => {
      dropPinsAbout(this.#state, first.sourceEventKey, second.sourceEventKey)
      const stored = this.#state.store.pins.add({ ...pin, at: now })
      this.#state.pins.add(stored)
      return stored
    })
  }

  /** What waits for a person must not wait for its turn once the person has spoken. */
  #recheck(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const member = this.#state.registry.members.get(key)
      if (member === undefined) continue
      this.#state.settled.delete(member.event)
      recheckMember(this.#state, member, now)
    }
  }

  /** Takes a pin back, and the names it taught. What it joined stays until other evidence moves it; source events it held apart may meet again. */
  unpin(id: number, now: number): boolean {
    const pin = this.#state.store.pins.all().find((each) => each.id === id)
    if (pin === undefined) return false
    const keys = [pin.first.sourceEventKey, pin.second.sourceEventKey]
    this.#step(now, () => {
      this.#state.pins.remove(id)
      this.#state.store.pins.remove(id)
      if (pin.verdict === 'different') for (const key of keys) this.#state.separations.removeSourceEvent(key)
      else withdrawPinEvidence(this.#state, id, keys)
      this.#recheck(keys, now)
    })
    return true
  }

  pins(): Pin[] {
    return this.#state.store.pins.all()
  }

  event(id: string): IdentityEvent | undefined {
    const event = this.#state.registry.events.get(id)
    return event === undefined ? undefined : identityEvent(event)
  }

  events(): IdentityEvent[] {
    return [...this.#state.registry.events.values()].map(identityEvent)
  }

  /** The decision store, newest first. */
  history(limit: number, key?: string): DecisionRecord[] {
    return this.#state.store.decisions.history(limit, key)
  }

  /** How many source events are in which state. */
  counts(): Record<
    'events' | 'sourceEvents' | 'accepted' | 'review' | 'undecided' | 'rejected' | 'aliases',
    number
  > {
    const counts = {
      events: this.#state.registry.events.size,
      sourceEvents: this.#state.registry.members.size,
      accepted: 0,
      review: 0,
      undecided: 0,
      rejected: this.#state.rejected.size,
      aliases: this.#state.aliases.size,
    }
    for (const { decision } of this.#state.registry.members.values()) counts[decision.state]++
    return counts
  }

  /** Forgets source events nobody has shown for long; call it every few minutes. Their decisions stay for as long as decisions are kept. */
  forget(now: number): number {
    this.#state.starts.forget(now - this.#state.forgetAfterMs)
    return this.#step(now, () => forgetSourceEvents(this.#state, now))
  }

  /** Stores what waits to be stored, if it is time; call it every second or so, for when no source event comes. */
  keep(now: number): void {
    this.#state.pending.keep(now)
  }

  /** Does several steps, all of them stored or none. */
  transaction<T>(steps: () => T): T {
    return this.#state.store.transaction(steps)
  }

  /** What was decided about a source event that is listed now. */
  decisionOf(key: string): Decision | undefined {
    return this.#state.registry.members.get(key)?.decision
  }

  eventIds(): Iterable<string> {
    return this.#state.registry.events.keys()
  }

  get store(): IdentityStore {
    return this.#state.store
  }

  close(): void {
    this.#state.pending.finish()
    this.#state.store.close()
  }
}

import type { Decision, IdentityChange, Pin } from './decision.ts'
import { attendMember, enterListing } from './events/enter-listing.ts'
import { listingKey } from './events/event-book.ts'
import {
  type IdentityEvent,
  identityEvent,
  type KnownAlias,
  type ReviewItem,
  reviewItem,
} from './events/identity-views.ts'
import { listingChanged } from './events/listing-changes.ts'
import type { AliasSource } from './evidence/aliases.ts'
import { applyPin, dropPinsAbout } from './evidence/apply-pin.ts'
import { applyPrices, type EvidenceOutcome } from './evidence/apply-prices.ts'
import { barAlias, learnAlias, withdrawPinLessons } from './evidence/lessons.ts'
import { partUnfounded } from './evidence/part-unfounded.ts'
import type { FairVector } from './evidence/price-agreement.ts'
import type { IdentityState } from './identity-state.ts'
import { forgetListings } from './ledger/forget-listings.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { LedgerEntry } from './ledger/ledger-decisions.ts'
import type { RegisteredTeam } from './ledger/ledger-teams.ts'
import type { PortablePin } from './ledger/portable-decisions.ts'
import type { Listing } from './listing.ts'
import { type IdentityOptions, openState } from './open-state.ts'
import { importRegister } from './register/team-register.ts'

/** A listing that is there is marked as seen this often. */
const seenEveryMs = 15_000

/**
 * Which match a listing is. Holds the open events in memory and every decision in the ledger; a listing it has seen before costs
 * one map lookup.
 */
export class Identity {
  readonly #state: IdentityState
  readonly #listeners = new Set<(change: IdentityChange) => void>()
  #untold: IdentityChange[] = []

  constructor(options: IdentityOptions) {
    this.#state = openState(options, (change) => this.#untold.push(change))
  }

  /** Does a step, all of it or nothing, with what follows from it. */
  #step<T>(now: number, step: () => T): T {
    const result = this.#state.ledger.transaction(() => {
      const done = step()
      partUnfounded(this.#state, now)
      return done
    })
    return this.#told(result, now)
  }

  /** Tells what a step changed once it is stored: a listener never sees half of it. */
  #told<T>(result: T, now: number): T {
    this.#state.pending.keep(now)
    if (this.#untold.length > 0) {
      const changes = this.#untold
      this.#untold = []
      for (const change of changes) for (const listener of this.#listeners) listener(change)
    }
    return result
  }

  /**
   * The event a listing belongs to. Call it for every listing of every message: seeing a listing again is what keeps it.
   * @param now UTC ms
   */
  resolve(listing: Listing, now: number): Decision {
    const key = listingKey(listing)
    const member = this.#state.book.members.get(key)
    if (member === undefined)
      return (
        this.#state.rejected.find(key, listing) ??
        this.#step(now, () => enterListing(this.#state, listing, key, now))
      )
    const known = member.listing
    if (known.startAt !== listing.startAt || known.home !== listing.home || known.away !== listing.away)
      return this.#step(now, () => listingChanged(this.#state, member, listing, now))
    member.seenAt = now
    if (known.live !== listing.live) member.listing = { ...known, live: listing.live }
    if (now - member.savedAt >= seenEveryMs) this.#state.pending.add(member)
    if (now >= member.recheckAt) this.#step(now, () => attendMember(this.#state, member, now))
    else this.#state.pending.keep(now)
    return member.decision
  }

  /** Listens for merges, unmerges, flips, renames and new dates; returns how to stop listening. */
  onChange(listener: (change: IdentityChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * What a bookmaker's prices say about its listing. Three looks that agree with the others confirm it and teach its names; three
   * that agree the other way round turn it; three that agree with nobody part it from the event.
   * @param fair probabilities without margin in the event's orientation, `[home, draw, away]` or `[home, away]`
   * @returns what the latest look said
   */
  evidence(eventId: string, bookmaker: string, fair: FairVector, now: number): EvidenceOutcome {
    return this.#told(applyPrices(this.#state, eventId, bookmaker, fair, now), now)
  }

  /** Teaches a name from outside: a register, an import, a person. Refused (false) when a marker separates the two. */
  teachAlias(
    alias: { sport: string; scope?: string; team: string; name: string; source: AliasSource },
    now: number,
  ): boolean {
    const { sport, scope = '', team, name, source } = alias
    const lesson = { source, first: '', second: '', at: now }
    return this.#state.ledger.transaction(() => learnAlias(this.#state, { sport, scope, team, name }, lesson))
  }

  /** Names known to be one team's, the newest first, each with what taught it. */
  aliases(limit: number): { readonly count: number; readonly aliases: readonly KnownAlias[] } {
    const { aliases } = this.#state.ledger
    const { count, aliases: newest } = aliases.newest(limit)
    return { count, aliases: newest.map((alias) => ({ ...alias, lessons: aliases.lessons(alias.id) })) }
  }

  /**
   * A person says that two names are not one team's. Listings that stood together by that alone are parted, and evidence does not
   * teach it again; an import or a pin does. False for an unknown id.
   */
  takeBackAlias(id: number, now: number): boolean {
    const alias = this.#state.ledger.aliases.find(id)
    if (alias === undefined) return false
    this.#step(now, () => barAlias(this.#state, alias))
    return true
  }

  /** Takes clubs into the register, replacing those it has by id: evidence from now on. Returns its size. */
  importTeams(teams: readonly RegisteredTeam[]): number {
    this.#state.register = importRegister(this.#state.ledger, teams)
    return this.#state.register?.size ?? 0
  }

  /** Listings that wait, most certain first. */
  review(): ReviewItem[] {
    const items = [...this.#state.book.members.values()].flatMap(reviewItem)
    return items.sort((a, b) => (b.candidates[0]?.score ?? 0) - (a.candidates[0]?.score ?? 0))
  }

  /** A person says that two listings are one match, or are not. Takes effect at once; undefined when either is not listed now. */
  pin(
    verdict: Pin['verdict'],
    firstKey: string,
    secondKey: string,
    options: { swapped?: boolean; note?: string },
    now: number,
  ): Pin | undefined {
    return this.#step(now, () => {
      const pin = applyPin(this.#state, verdict, firstKey, secondKey, options, now)
      if (pin !== undefined) this.#lookAgain([firstKey, secondKey], now)
      return pin
    })
  }

  /** A person's decision from elsewhere: kept for when the two are listed, and carried out at once if they are. */
  adoptPin({ verdict, first, second, swapped, note }: PortablePin, now: number): Pin {
    const applied = this.pin(verdict, first.listing_key, second.listing_key, { swapped, note }, now)
    if (applied !== undefined) return applied
    const named = ({ listing_key, ...rest }: PortablePin['first']) => ({ ...rest, listingKey: listing_key })
    return this.#step(now, () => {
      dropPinsAbout(this.#state, first.listing_key, second.listing_key)
      const pin = this.#state.ledger.pins.add({
        ...{ verdict, swapped, note, at: now },
        ...{ first: named(first), second: named(second) },
      })
      this.#state.pins.add(pin)
      return pin
    })
  }

  /** What waits for a person must not wait for its turn once the person has spoken. */
  #lookAgain(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const member = this.#state.book.members.get(key)
      if (member === undefined) continue
      this.#state.settled.delete(member.event)
      attendMember(this.#state, member, now)
    }
  }

  /** Takes a pin back, and the names it taught. What it joined stays until other evidence moves it; listings it held apart may meet again. */
  unpin(id: number, now: number): boolean {
    const pin = this.#state.ledger.pins.all().find((each) => each.id === id)
    if (pin === undefined) return false
    const keys = [pin.first.listingKey, pin.second.listingKey]
    this.#step(now, () => {
      this.#state.pins.remove(id)
      this.#state.ledger.pins.remove(id)
      if (pin.verdict === 'different') for (const key of keys) this.#state.parted.removeListing(key)
      else withdrawPinLessons(this.#state, id, keys)
      this.#lookAgain(keys, now)
    })
    return true
  }

  pins(): Pin[] {
    return this.#state.ledger.pins.all()
  }

  event(id: string): IdentityEvent | undefined {
    const event = this.#state.book.events.get(id)
    return event === undefined ? undefined : identityEvent(event)
  }

  events(): IdentityEvent[] {
    return [...this.#state.book.events.values()].map(identityEvent)
  }

  /** The decision ledger, newest first. */
  history(limit: number, key?: string): LedgerEntry[] {
    return this.#state.ledger.decisions.history(limit, key)
  }

  /** How many listings are in which state. */
  counts(): Record<
    'events' | 'listings' | 'accepted' | 'review' | 'undecided' | 'rejected' | 'aliases',
    number
  > {
    const counts = {
      events: this.#state.book.events.size,
      listings: this.#state.book.members.size,
      accepted: 0,
      review: 0,
      undecided: 0,
      rejected: this.#state.rejected.size,
      aliases: this.#state.aliases.size,
    }
    for (const { decision } of this.#state.book.members.values()) counts[decision.state]++
    return counts
  }

  /** Forgets listings nobody has shown for long; call it every few minutes. Their decisions stay for as long as decisions are kept. */
  forget(now: number): number {
    this.#state.starts.forget(now - this.#state.forgetAfterMs)
    return this.#step(now, () => forgetListings(this.#state, now))
  }

  /** Stores what waits to be stored, if it is time; call it every second or so, for when no listing comes. */
  keep(now: number): void {
    this.#state.pending.keep(now)
  }

  get ledger(): Ledger {
    return this.#state.ledger
  }

  close(): void {
    this.#state.pending.finish()
    this.#state.ledger.close()
  }
}

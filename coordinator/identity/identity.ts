import { Aliases, type AliasSource } from './aliases.ts'
import { applyPin, dropPinsAbout } from './apply-pin.ts'
import { applyPrices, type EvidenceOutcome } from './apply-prices.ts'
import { ConfirmedMatches } from './confirmed-matches.ts'
import type { Decision, IdentityChange, Pin } from './decision.ts'
import { attendMember, enterListing, restoreState } from './enter-listing.ts'
import { EventBook, listingKey } from './event-book.ts'
import type { IdentityState } from './identity-state.ts'
import { type IdentityEvent, identityEvent, type ReviewItem, reviewItem } from './identity-views.ts'
import { Ledger, type LedgerEntry } from './ledger.ts'
import type { Listing } from './listing.ts'
import { listingChanged } from './listing-changes.ts'
import { MarkerHabits } from './marker-habits.ts'
import { learnAlias } from './member-record.ts'
import { PinBoard } from './pin-board.ts'
import type { PortablePin } from './portable-decisions.ts'
import type { FairVector } from './price-agreement.ts'

const hour = 3_600_000

export type IdentityOptions = {
  /** SQLite file; `:memory:` keeps nothing. */
  readonly path: string
  /** The clock at start, UTC ms: members seen in the last `forgetAfterMs` before it are taken up again. */
  readonly now: number
  /** An event nobody lists any more is forgotten after this long. */
  readonly forgetAfterMs?: number
  /** How often an undecided listing is looked at again. */
  readonly recheckMs?: number
}

/**
 * Which match a listing is. Holds the open events in memory and every decision in the ledger; a listing it has seen before costs
 * one map lookup.
 */
export class Identity {
  readonly #state: IdentityState
  readonly #listeners = new Set<(change: IdentityChange) => void>()
  #untold: IdentityChange[] = []

  constructor(options: IdentityOptions) {
    const ledger = new Ledger(options.path)
    this.#state = {
      ledger,
      book: new EventBook(),
      habits: new MarkerHabits(),
      aliases: new Aliases(),
      confirmed: new ConfirmedMatches(),
      pins: new PinBoard(ledger.pins()),
      rejected: new Map(),
      parted: new Map(),
      settled: new WeakMap(),
      recheckMs: options.recheckMs ?? 15_000,
      forgetAfterMs: options.forgetAfterMs ?? 36 * hour,
      emit: (change) => this.#untold.push(change),
    }
    for (const alias of ledger.aliases())
      learnAlias(this.#state, alias.sport, alias.scope, alias.team, alias.name)
    restoreState(this.#state, options.now)
  }

  /** Does a step and then tells what it changed: a listener never sees a step half stored. */
  #told<T>(step: () => T): T {
    const result = step()
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
      return this.#state.rejected.get(key) ?? this.#told(() => enterListing(this.#state, listing, key, now))
    const known = member.listing
    if (known.startAt !== listing.startAt || known.home !== listing.home || known.away !== listing.away)
      return this.#told(() => listingChanged(this.#state, member, listing, now))
    member.seenAt = now
    if (now >= member.recheckAt) this.#told(() => attendMember(this.#state, member, now))
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
    return this.#told(() => applyPrices(this.#state, eventId, bookmaker, fair, now))
  }

  /** Teaches a name from outside: a register, an import, a person. Refused (false) when a marker separates the two. */
  teachAlias(
    alias: { sport: string; scope?: string; team: string; name: string; source: AliasSource },
    now: number,
  ): boolean {
    const scope = alias.scope ?? ''
    if (!learnAlias(this.#state, alias.sport, scope, alias.team, alias.name)) return false
    this.#state.ledger.saveAlias({ ...alias, scope }, now)
    return true
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
    return this.#told(() => {
      const pin = applyPin(this.#state, verdict, firstKey, secondKey, options, now)
      if (pin !== undefined) this.#lookAgain([firstKey, secondKey], now)
      return pin
    })
  }

  /** A person's decision from elsewhere: kept for when the two are listed, and carried out at once if they are. */
  adoptPin({ verdict, first, second, swapped, note }: PortablePin, now: number): Pin {
    const applied = this.pin(verdict, first.listing_key, second.listing_key, { swapped, note }, now)
    if (applied !== undefined) return applied
    dropPinsAbout(this.#state, first.listing_key, second.listing_key)
    const named = ({ listing_key, ...rest }: PortablePin['first']) => ({ ...rest, listingKey: listing_key })
    const pin = this.#state.ledger.addPin({
      ...{ verdict, swapped, note, at: now },
      ...{ first: named(first), second: named(second) },
    })
    this.#state.pins.add(pin)
    return pin
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

  /** Takes a pin back. What it joined stays until other evidence moves it; listings it held apart may meet again. */
  unpin(id: number, now: number): boolean {
    const pin = this.#state.ledger.pins().find((each) => each.id === id)
    if (pin === undefined) return false
    this.#state.pins.remove(id)
    this.#state.ledger.removePin(id)
    if (pin.verdict === 'different')
      for (const { listingKey } of [pin.first, pin.second]) this.#state.parted.delete(listingKey)
    this.#told(() => this.#lookAgain([pin.first.listingKey, pin.second.listingKey], now))
    return true
  }

  pins(): Pin[] {
    return this.#state.ledger.pins()
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
    return this.#state.ledger.history(limit, key)
  }

  /** How many listings are in which state. */
  counts(): {
    events: number
    listings: number
    accepted: number
    review: number
    undecided: number
    rejected: number
    aliases: number
  } {
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

  /** Forgets events nobody has listed for long; call it every few minutes. Their decisions stay in the ledger. */
  forget(now: number): number {
    let forgotten = 0
    this.#state.confirmed.forget(now - this.#state.forgetAfterMs)
    for (const member of [...this.#state.book.members.values()])
      if (member.seenAt < now - this.#state.forgetAfterMs) {
        this.#state.book.detach(member)
        this.#state.ledger.removeMember(member.key)
        this.#state.parted.delete(member.key)
        forgotten++
      }
    return forgotten
  }

  get ledger(): Ledger {
    return this.#state.ledger
  }

  close(): void {
    this.#state.ledger.close()
  }
}

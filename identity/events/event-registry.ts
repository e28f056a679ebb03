import type { SourceEvent } from '../model/source-event.ts'
import type { MatchName } from '../names/match-name.ts'
import { CandidateIndex } from '../search/candidate-index.ts'
import { mayBeOneDay, startWindow } from '../starts/start-window.ts'
import type { MatchEvent, Member } from './member.ts'

/** A page in another zone is this far off at most. */
const furthestZone = 14 * 3_600_000
const unknownSport = 'unknown'

/** All open events with the indexes that find them: by source event, by feed id, by name. */
export class EventRegistry {
  readonly events = new Map<string, MatchEvent>()
  readonly members = new Map<string, Member>()
  readonly #byFeed = new Map<string, Set<Member>>()
  readonly #bySport = new Map<string, CandidateIndex<MatchEvent>>()
  readonly #bySibling = new Map<string, Set<Member>>()
  /** The starts that anybody gives, undefined for a source event without one. */
  readonly #starts = new WeakMap<MatchEvent, Set<number | undefined>>()
  #position = 0

  addEvent(event: MatchEvent): void {
    this.events.set(event.id, event)
  }

  /**
   * Puts a member into its event and every index.
   * @param position where it stood before a restart; by default behind all others
   */
  attach(member: Member, position = this.#position + 1): void {
    const { event, sourceEvent } = member
    member.position = position
    this.#position = Math.max(this.#position, position)
    event.members.set(member.key, member)
    this.members.set(member.key, member)
    const starts = this.#starts.get(event) ?? new Set()
    this.#starts.set(event, starts)
    starts.add(sourceEvent.startAt)
    for (const [feed, id] of Object.entries(sourceEvent.feedIds ?? {})) {
      const sharing = this.#byFeed.get(feedKey(feed, id)) ?? new Set()
      this.#byFeed.set(feedKey(feed, id), sharing)
      sharing.add(member)
    }
    this.#index(member)
    const sibling = siblingKey(sourceEvent)
    const siblings = this.#bySibling.get(sibling) ?? new Set()
    this.#bySibling.set(sibling, siblings)
    siblings.add(member)
  }

  /** Takes a member out; an event without members is forgotten. */
  detach(member: Member): void {
    const { event } = member
    event.members.delete(member.key)
    this.members.delete(member.key)
    const siblings = this.#bySibling.get(siblingKey(member.sourceEvent))
    siblings?.delete(member)
    if (siblings?.size === 0) this.#bySibling.delete(siblingKey(member.sourceEvent))
    for (const [feed, id] of Object.entries(member.sourceEvent.feedIds ?? {})) {
      const sharing = this.#byFeed.get(feedKey(feed, id))
      sharing?.delete(member)
      if (sharing?.size === 0) this.#byFeed.delete(feedKey(feed, id))
    }
    this.#starts.set(
      event,
      new Set([...event.members.values()].map(({ sourceEvent }) => sourceEvent.startAt)),
    )
    const index = this.#indexOf(event.sport)
    index.remove(event)
    if (event.members.size === 0) this.events.delete(event.id)
    else for (const other of event.members.values()) this.#index(other)
  }

  /** Makes its event found by this member's names, about its own start and about the event's. */
  #index({ event, comparable, sourceEvent }: Member): void {
    const index = this.#indexOf(event.sport)
    index.add(event, comparable.name, sourceEvent.startAt)
    if (event.startAt !== sourceEvent.startAt) index.add(event, comparable.name, event.startAt)
  }

  /** The event that shows this id, that of the last to come where sister sites give one id to two. */
  byFeedId(feed: string, id: string): MatchEvent | undefined {
    return [...(this.#byFeed.get(feedKey(feed, id)) ?? [])].at(-1)?.event
  }

  /** Other source events of the same bookmaker with the same names and league: a moved start, or the next fixture. */
  siblings(sourceEvent: SourceEvent): ReadonlySet<Member> {
    return this.#bySibling.get(siblingKey(sourceEvent)) ?? new Set()
  }

  /** Events that could be this match by sport and sound of the names, best first. */
  candidates(name: MatchName, limit: number): MatchEvent[] {
    const sports = name.sport === unknownSport ? [...this.#bySport.keys()].sort() : [name.sport, unknownSport]
    return sports.flatMap((sport) => this.#find(sport, name, limit))
  }

  #find(sport: string, name: MatchName, limit: number): MatchEvent[] {
    const index = this.#bySport.get(sport)
    if (index === undefined) return []
    const { startAt } = name
    if (startAt === undefined) return index.find(name, limit)
    // the same clubs meet again and again: only fixtures at about this time are candidates at all
    const window = Math.max(2 * startWindow(sport).plausibleMs, furthestZone)
    const isNear = (event: MatchEvent): boolean =>
      event.startAt === undefined ||
      Math.abs(startAt - event.startAt) <= window ||
      mayBeOneDay(startAt, event.startAt) ||
      this.#starts.get(event)?.has(startAt) === true ||
      this.#starts.get(event)?.has(undefined) === true
    return index.find(name, limit, isNear, stretchAround(startAt, window))
  }

  #indexOf(sport: string): CandidateIndex<MatchEvent> {
    const known = this.#bySport.get(sport)
    if (known !== undefined) return known
    const index = new CandidateIndex<MatchEvent>(earlierFirst)
    this.#bySport.set(sport, index)
    return index
  }
}

const day = 24 * 60 * 60_000

/** Starts as far away as a mistaken zone explains, and the day of a start of which only the day may be known. */
function stretchAround(startAt: number, window: number): { readonly from: number; readonly until: number } {
  const midnight = Math.floor(startAt / day) * day
  return {
    from: Math.min(startAt - window, midnight),
    until: startAt === midnight ? startAt + day : startAt + window,
  }
}

/** The same order whichever way the book came to hold them. */
const earlierFirst = (one: MatchEvent, other: MatchEvent): number =>
  one.foundedAt - other.foundedAt || (one.id < other.id ? -1 : 1)

const feedKey = (feed: string, id: string): string => `${feed}¦${id}`
const siblingKey = (sourceEvent: SourceEvent): string =>
  [
    sourceEvent.bookmaker,
    sourceEvent.sport,
    sourceEvent.league ?? '',
    sourceEvent.home,
    sourceEvent.away,
  ].join('¦')

import type { Identity } from '../core/identity.ts'
import { usualName } from '../events/usual-name.ts'
import type { Decision, IdentityChange } from '../model/decision.ts'
import { type SourceEvent, sourceEventKey } from '../model/source-event.ts'
import { answerQuestion } from './answer-question.ts'
import type {
  Answer,
  DescribedEvent,
  IdentityCounts,
  IdentityProblem,
  IdentityReply,
  IdentityRequest,
  IdentityUpdate,
  KeyedSourceEvent,
  PriceSample,
} from './messages.ts'
import { SubmissionQueue } from './submission-queue.ts'

/** How often events and source events that nobody shows any more are forgotten; ms of the watched world. */
const forgetEveryMs = 5 * 60_000
/** A recording that jumps, or a machine that slept: nobody could be seen meanwhile. */
const leapMs = 3 * forgetEveryMs

type Caller = { readonly sourceEvent: SourceEvent; readonly known: string; seenAt: number }

/**
 * What the identity thread does with each request, without the thread: the in-process driver runs the same code. Requests go in by
 * `take`, waiting source events are resolved by `run`, and `collect` gives all that came of it since the last time.
 */
export class IdentityWork {
  readonly #identity: Identity
  readonly #queue = new SubmissionQueue()
  /** By the caller's key. */
  readonly #callers = new Map<string, Caller>()
  /** By the source event's own key: the callers' keys. */
  readonly #callersOf = new Map<string, Set<string>>()
  readonly #answers = new Map<string, Answer>()
  readonly #touched = new Set<string>()
  #changes: IdentityChange[] = []
  #forgotten: string[] = []
  #problems: IdentityProblem[] = []
  #problemCount = 0
  #now: number
  #forgotAt: number
  readonly #forgetAfterMs: number

  /** @param now UTC ms of the watched world */
  constructor(identity: Identity, now: number, forgetAfterMs = 36 * 3_600_000) {
    this.#identity = identity
    this.#now = now
    this.#forgotAt = now
    this.#forgetAfterMs = forgetAfterMs
    identity.onChange((change) => {
      this.#changes.push(change)
      for (const id of eventsOf(change)) this.#touched.add(id)
    })
  }

  /** Takes a request. What resolves at once is done; source events that are to be resolved wait for `run`. */
  take(request: Exclude<IdentityRequest, { type: 'ask' | 'close' }>): void {
    this.#now = Math.max(this.#now, request.now)
    switch (request.type) {
      case 'resolve':
        for (const item of request.items) this.#queue.add(item, this.#now)
        return
      case 'seen':
        this.#identity.transaction(() => {
          for (const key of request.keys) this.#seen(key)
        })
        return
      case 'prices':
        this.#prices(request.eventId, request.samples)
        return
      case 'tick':
        this.#tidy()
        return
    }
  }

  /** Answers a question of a person or an operator. */
  ask(request: Extract<IdentityRequest, { type: 'ask' }>): IdentityReply {
    this.#now = Math.max(this.#now, request.now)
    return answerQuestion(this.#identity, request, this.#now)
  }

  get waiting(): number {
    return this.#queue.size
  }

  /**
   * Resolves waiting source events, all in one transaction, until none waits or the time is over.
   * @param isOver asked after each
   */
  run(isOver: () => boolean): void {
    if (this.#queue.size === 0) return
    this.#identity.transaction(() => {
      do {
        const item = this.#queue.take()
        if (item === undefined) return
        this.#resolve(item)
      } while (!isOver())
    })
  }

  /** All that came of it since the last time; undefined when nothing did. */
  collect(): IdentityUpdate | undefined {
    const { events, closed } = this.#describeTouched()
    const update: IdentityUpdate = {
      type: 'update',
      answers: [...this.#answers.values()],
      events,
      closed,
      changes: this.#changes,
      forgotten: this.#forgotten,
      problems: this.#problems,
      counts: this.counts(),
    }
    this.#answers.clear()
    this.#changes = []
    this.#forgotten = []
    this.#problems = []
    const lists = [update.answers, events, closed, update.changes, update.forgotten, update.problems]
    return lists.every((list) => list.length === 0) ? undefined : update
  }

  counts(): IdentityCounts {
    return { ...this.#identity.counts(), queued: this.#queue.size, problems: this.#problemCount }
  }

  /** Stores what waits to be stored. */
  close(): void {
    this.#identity.close()
  }

  #resolve({ key, sourceEvent }: KeyedSourceEvent): void {
    try {
      const known = sourceEventKey(sourceEvent)
      this.#supersede(known, key, sourceEvent)
      this.#callers.set(key, { sourceEvent, known, seenAt: this.#now })
      const callers = this.#callersOf.get(known) ?? new Set()
      this.#callersOf.set(known, callers)
      callers.add(key)
      this.#answer(key, this.#identity.resolve(sourceEvent, this.#now))
    } catch (error) {
      this.#forget(key)
      this.#answers.set(key, { key, state: 'undecided', eventId: undefined, swapped: false, trust: 0 })
      this.#problem(key, error)
    }
  }

  /** Another start or other names under one id: what was shown before is not what the id means now. */
  #supersede(known: string, key: string, { home, away, startAt }: SourceEvent): void {
    for (const other of this.#callersOf.get(known) ?? []) {
      const before = this.#callers.get(other)?.sourceEvent
      if (other === key || before === undefined) continue
      if (before.home !== home || before.away !== away || before.startAt !== startAt) this.#forget(other)
    }
  }

  #seen(key: string): void {
    const caller = this.#callers.get(key)
    if (caller === undefined) {
      this.#forgotten.push(key)
      return
    }
    caller.seenAt = this.#now
    try {
      const before = this.#identity.decisionOf(caller.known)
      const decision = this.#identity.resolve(caller.sourceEvent, this.#now)
      if (decision !== before) this.#answer(key, decision)
    } catch (error) {
      this.#problem(key, error)
    }
  }

  #prices(eventId: string, samples: readonly PriceSample[]): void {
    this.#identity.transaction(() => {
      try {
        this.#identity.samplePrices(eventId, samples, this.#now)
      } catch (error) {
        this.#problem(eventId, error)
      }
    })
  }

  #answer(key: string, decision: Decision): void {
    if (decision.state === 'rejected') {
      this.#answers.set(key, { key, state: 'rejected', eventId: undefined, swapped: false, trust: 0 })
      return
    }
    this.#touched.add(decision.eventId)
  }

  /** Describes every event that something happened to, and answers all its source events anew. */
  #describeTouched(): { events: DescribedEvent[]; closed: string[] } {
    const events: DescribedEvent[] = []
    const closed: string[] = []
    for (const id of this.#touched) {
      const event = this.#identity.event(id)
      if (event === undefined) {
        closed.push(id)
        continue
      }
      const { members } = event
      events.push({
        eventId: id,
        slug: event.slug,
        sport: event.sport,
        league: event.league,
        home: usualName(members.map(({ home, away, swapped }) => (swapped ? away : home))) ?? event.home,
        away: usualName(members.map(({ home, away, swapped }) => (swapped ? home : away))) ?? event.away,
        startAt: event.startAt,
        members,
      })
      for (const { sourceEventKey: known, state, swapped, trust } of members)
        for (const key of this.#callersOf.get(known) ?? [])
          this.#answers.set(key, { key, state, eventId: id, swapped, trust })
    }
    this.#touched.clear()
    return { events, closed }
  }

  #tidy(): void {
    this.#identity.keep(this.#now)
    const since = this.#now - this.#forgotAt
    if (since < forgetEveryMs) return
    this.#forgotAt = this.#now
    // in a leap of the clock nobody could be seen: who is still there has until the next time to say so
    if (since >= leapMs) return
    for (const [key, { seenAt }] of this.#callers)
      if (seenAt < this.#now - this.#forgetAfterMs) this.#forget(key)
    const before = new Set(this.#identity.eventIds())
    if (this.#identity.forget(this.#now) === 0) return
    for (const id of this.#identity.eventIds()) before.delete(id)
    for (const id of before) this.#touched.add(id)
  }

  #forget(key: string): void {
    const caller = this.#callers.get(key)
    if (caller === undefined) return
    this.#callers.delete(key)
    const callers = this.#callersOf.get(caller.known)
    callers?.delete(key)
    if (callers?.size === 0) this.#callersOf.delete(caller.known)
    this.#answers.delete(key)
    this.#forgotten.push(key)
  }

  #problem(key: string, error: unknown): void {
    this.#problemCount++
    this.#problems.push({
      key,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

/** The events whose source events a change concerns. */
export const eventsOf = (change: IdentityChange): string[] =>
  change.type === 'merged'
    ? [change.from, change.into]
    : change.type === 'unmerged'
      ? [change.eventId, change.newEventId]
      : [change.eventId]

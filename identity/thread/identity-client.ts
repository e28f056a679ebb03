import type { IdentityChange } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Questions } from './answer-question.ts'
import { IdentityError } from './identity-error.ts'
import type { KnownSourceEvent } from './known-source-event.ts'
import type {
  Answer,
  DescribedEvent,
  IdentityCounts,
  IdentityProblem,
  IdentityRequest,
  IdentityResponse,
  PriceSample,
} from './messages.ts'
import { SampleBudget } from './sample-budget.ts'
import { urgencyOf } from './submission-queue.ts'

/** Hears what identity decides between two updates of the caller. */
export type IdentityListeners = {
  /** Source events whose answer is new or another; they are the objects that `find` gives. */
  readonly onAnswers?: (answers: readonly KnownSourceEvent[]) => void
  /** Merges, splits, flips, renames, new dates, confirmations: already in what `find` and `event` give. */
  readonly onChange?: (change: IdentityChange) => void
  readonly onProblem?: (problem: IdentityProblem) => void
}

export type IdentityClientOptions = IdentityListeners & {
  /** Source events that may wait for an answer at one time; beyond that `submit` refuses. */
  readonly maxWaiting?: number
}

/** How messages get to whoever does the work, and its answers back. */
export type Link = { readonly post: (request: IdentityRequest) => void; readonly close: () => Promise<void> }

type Asked<Q extends keyof Questions> = Questions[Q] extends (
  identity: never,
  now: never,
  ...given: infer Given
) => unknown
  ? Given
  : never

/** A source event that is there is reported as seen once in so long. */
const reportSeenMs = 15_000
/** Keys in one message, so that no message takes long to take apart. */
const keysAtOnce = 2000
/** Of what may wait, this share is kept free for what starts soon. */
const keptForUrgent = 0.2

/**
 * Identity as its caller sees it: plain maps that the answers of the identity thread keep up to date. Nothing here compares names or
 * touches SQLite.
 *
 * For every source event of every message:
 *
 *     const known = identity.find(lookupKey(sourceEvent)) ?? identity.submit(key, sourceEvent, now)
 *     if (known === undefined || known.eventId === undefined) // undecided: record its prices, let them form no opportunity
 *     else { identity.seen(known, now); … prices of known.eventId, turned round if known.swapped }
 *
 * Call `tick` about twice a second. `onAnswers` says which source events got another answer: move their prices.
 */
export class IdentityClient {
  readonly #link: Link
  readonly #listeners: IdentityListeners
  readonly #maxWaiting: number
  readonly #known = new Map<string, KnownSourceEvent>()
  readonly #events = new Map<string, DescribedEvent>()
  readonly #budget = new SampleBudget()
  readonly #questions = new Map<number, PromiseWithResolvers<unknown>>()
  #unsent: { key: string; sourceEvent: SourceEvent }[] = []
  #seen: KnownSourceEvent[] = []
  #seenSince = Number.NEGATIVE_INFINITY
  #waiting = 0
  #asked = 0
  #now = 0
  #counts: IdentityCounts | undefined
  #failure: string | undefined
  #synchronous = false
  /** Whose answer the caller of `submit` gets as its result. */
  #submitting: KnownSourceEvent | undefined

  constructor(
    connect: (receive: (response: IdentityResponse) => void) => Link,
    options: IdentityClientOptions,
  ) {
    this.#listeners = options
    this.#maxWaiting = options.maxWaiting ?? 200_000
    this.#link = connect((response) => this.#receive(response))
  }

  /** Sends every submitted source event at once instead of in batches; for a link that answers at once. */
  answersAtOnce(): this {
    this.#synchronous = true
    return this
  }

  /** What is known of a source event: one map lookup. */
  find(key: string): KnownSourceEvent | undefined {
    return this.#known.get(key)
  }

  /**
   * Hands over a source event that `find` does not know. It is pending until its answer comes; with the in-process driver that is now.
   * @param now UTC ms of the watched world
   * @returns undefined when too many wait already: show it again later
   */
  submit(key: string, sourceEvent: SourceEvent, now: number): KnownSourceEvent | undefined {
    this.#now = now
    const urgent = urgencyOf({ key, sourceEvent }, now) === 0
    if (this.#waiting >= this.#maxWaiting * (urgent ? 1 : 1 - keptForUrgent)) return undefined
    const known: KnownSourceEvent = {
      key,
      state: 'pending',
      eventId: undefined,
      swapped: false,
      trust: 0,
      seenAt: now,
    }
    this.#known.set(key, known)
    this.#waiting++
    this.#unsent.push({ key, sourceEvent })
    if (this.#synchronous) {
      this.#submitting = known
      this.#flush()
      this.#submitting = undefined
    } else if (this.#unsent.length === 1) queueMicrotask(() => this.#flush())
    return known
  }

  #flush(): void {
    if (this.#unsent.length === 0) return
    const items = this.#unsent
    this.#unsent = []
    this.#link.post({ type: 'resolve', items, now: this.#now })
  }

  /** The source event is still shown: that is what keeps it. Costs a comparison of two numbers. */
  seen(known: KnownSourceEvent, now: number): void {
    if (known.seenAt <= this.#seenSince && known.state !== 'pending') this.#seen.push(known)
    known.seenAt = now
  }

  /** The event as its bookmakers describe it now. */
  event(eventId: string): DescribedEvent | undefined {
    return this.#events.get(eventId)
  }

  /** How sure it is that these bookmakers' source events are this event, 0 to 1: as sure as of the least certain one. */
  trust(eventId: string, bookmakers: ReadonlySet<string>): number {
    let least = 1
    for (const { bookmaker, trust } of this.#events.get(eventId)?.members ?? [])
      if (bookmakers.has(bookmaker) && trust < least) least = trust
    return least
  }

  /** Whether prices of the event may be sampled now: once a minute of the watched world, and oftener while its members are new. */
  pricesDue(eventId: string, now: number): boolean {
    const event = this.#events.get(eventId)
    return event !== undefined && this.#budget.isDue(eventId, event.members.length, now)
  }

  /** Sends what all bookmakers of an event say of its result at one moment, as evidence for or against their places in it. */
  samplePrices(eventId: string, samples: readonly PriceSample[], now: number): void {
    this.#now = now
    this.#budget.spend(eventId, now)
    if (samples.length > 0) this.#link.post({ type: 'prices', eventId, samples, now })
  }

  /** Reports what was seen, and lets identity store and forget; call it about twice a second. */
  tick(now: number): void {
    this.#now = now
    this.#flush()
    if (now - this.#seenSince >= reportSeenMs || now < this.#seenSince) {
      const keys = this.#seen.map(({ key }) => key)
      this.#seen = []
      this.#seenSince = now
      for (let from = 0; from < keys.length; from += keysAtOnce)
        this.#link.post({ type: 'seen', keys: keys.slice(from, from + keysAtOnce), now })
    }
    this.#link.post({ type: 'tick', now })
  }

  /**
   * Asks something that a person or an operator wants to know, or does what they say; see `questions`.
   * @throws IdentityError
   */
  ask<Q extends keyof Questions>(
    question: Q,
    now: number,
    ...given: Asked<Q>
  ): Promise<ReturnType<Questions[Q]>> {
    const id = ++this.#asked
    const answered = Promise.withResolvers<unknown>()
    this.#questions.set(id, answered)
    this.#flush()
    this.#link.post({ type: 'ask', id, question, given, now })
    return answered.promise as Promise<ReturnType<Questions[Q]>>
  }

  /** How it is: the latest counts, and whether the thread is alive. */
  status(): {
    readonly ok: boolean
    readonly failure?: string
    readonly waiting: number
  } & Partial<IdentityCounts> {
    return {
      ok: this.#failure === undefined,
      ...(this.#failure !== undefined && { failure: this.#failure }),
      ...this.#counts,
      waiting: this.#waiting,
    }
  }

  /** Stores what waits to be stored, and ends the thread. */
  async close(): Promise<void> {
    this.#flush()
    await this.#link.close()
    this.fail('closed')
  }

  /** The thread is gone: nothing is known any more, and whoever shows a source event submits it again. */
  fail(reason: string): void {
    this.#failure = reason
    this.#known.clear()
    this.#events.clear()
    this.#seen = []
    this.#waiting = 0
    for (const { reject } of this.#questions.values())
      reject(
        new IdentityError({ code: 'identity_gone', message: `identity is gone: ${reason}`, details: {} }),
      )
    this.#questions.clear()
  }

  #receive(response: IdentityResponse): void {
    switch (response.type) {
      case 'ready':
        this.#failure = undefined
        this.#counts = response.counts
        return
      case 'unusable':
        return
      case 'reply': {
        const asked = this.#questions.get(response.id)
        this.#questions.delete(response.id)
        if (response.error === undefined) asked?.resolve(response.value)
        else asked?.reject(new IdentityError(response.error))
        return
      }
      case 'update':
        this.#counts = response.counts
        for (const id of response.closed) {
          this.#events.delete(id)
          this.#budget.forget(id)
        }
        for (const event of response.events) this.#events.set(event.eventId, event)
        for (const key of response.forgotten) this.#drop(key)
        this.#answered(response.answers)
        for (const change of response.changes) this.#listeners.onChange?.(change)
        for (const problem of response.problems) this.#listeners.onProblem?.(problem)
    }
  }

  #drop(key: string): void {
    if (this.#known.get(key)?.state === 'pending') this.#waiting--
    this.#known.delete(key)
  }

  #answered(answers: readonly Answer[]): void {
    const changed: KnownSourceEvent[] = []
    for (const { key, state, eventId, swapped, trust } of answers) {
      const known = this.#known.get(key)
      if (known === undefined) continue
      if (known.state === 'pending') this.#waiting--
      const isNew = known.state !== state || known.eventId !== eventId || known.swapped !== swapped
      known.state = state
      known.eventId = eventId
      known.swapped = swapped
      known.trust = trust
      if (isNew && known !== this.#submitting) changed.push(known)
    }
    if (changed.length > 0) this.#listeners.onAnswers?.(changed)
  }
}

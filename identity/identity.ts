import type { IdentityOptions } from './core/open-state.ts'
import { modelVersion as model } from './model/model-version.ts'
import type { SourceEvent } from './model/source-event.ts'
import type { IdentityClient, IdentityClientOptions } from './thread/identity-client.ts'
import { IdentityError } from './thread/identity-error.ts'
import { openIdentityInProcess } from './thread/in-process.ts'
import { openIdentityThread } from './thread/open-thread.ts'

export type { IdentityEvent, KnownAlias, ReviewItem } from './events/event-views.ts'
export type { CandidateEvent, DecisionReason, IdentityChange, Pin } from './model/decision.ts'
/**
 * The only file of `identity` that other folders import. A caller opens identity, asks `find` for every source event it sees, submits what is
 * unknown, and moves prices when answers come; see `IdentityClient`.
 */
export type { RegisteredTeam } from './model/registered-team.ts'
export type { SourceEvent } from './model/source-event.ts'
export type { DecisionRecord } from './store/decision-store.ts'
export type { PinRequest } from './thread/answer-question.ts'
export type { IdentityClient } from './thread/identity-client.ts'
export type { KnownSourceEvent } from './thread/known-source-event.ts'
export type { DescribedEvent, IdentityProblem, PriceSample } from './thread/messages.ts'

export type OpenIdentityOptions = IdentityOptions &
  IdentityClientOptions & {
    /** A thread of its own, or within the call for a replay, a standby and tests. */
    readonly thread: boolean
  }

/**
 * Opens identity.
 * @throws IdentityUnusable, or StoreUnusable in process, when the file cannot be used
 */
export const openIdentity = async ({ thread, ...options }: OpenIdentityOptions): Promise<IdentityClient> =>
  thread ? openIdentityThread(options) : openIdentityInProcess(options)

/** True for what `ask` rejects with; `code` says why. */
export const isIdentityError = (error: unknown): error is IdentityError => error instanceof IdentityError

/** Changes whenever a decision could come out differently. */
export const modelVersion: string = model

/**
 * What `find` and `submit` know a source event by: everything a bookmaker can change about it. A source event that shows another start, other
 * names or another league has another key, and is submitted.
 */
export const lookupKey = (sourceEvent: SourceEvent): string => {
  const { site, bookmaker, rawId, sport, league, home, away, startAt, live } = sourceEvent
  return `${site}\u0000${bookmaker}\u0000${rawId ?? ''}\u0000${home}\u0000${away}\u0000${startAt ?? ''}\u0000${league ?? ''}\u0000${sport}\u0000${live ? 'l' : ''}`
}

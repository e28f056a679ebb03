import type { Page } from 'playwright-core'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import type { SiteDescriptor } from '#protocol/site.ts'
import type { MatchEvent } from './match-event.ts'

/** One thing a site sent, exactly as it arrived. `body` is text: JSON, HTML, or a frame; bytes that are no text come as base64. */
export type Capture = {
  /** what it is, in the site's own words; `parse` chooses by it */
  readonly kind: string
  /** ISO 8601 UTC, when it reached us; never replaced */
  readonly receivedTime: string
  readonly url?: string
  readonly body: string
  /** absent: `body` is the text itself */
  readonly encoding?: 'base64'
}

/**
 * What a capture says. `scope` names what it is complete for: everything held under that scope and not repeated here is gone;
 * without `scope` it is a change and removals are explicit.
 */
export type Reading = {
  readonly quotes: readonly QuoteInput[]
  readonly removed?: readonly Removal[]
  readonly results?: readonly MatchResult[]
  /** what happened in a match, where a source tells it: goals, cards, where the ball is */
  readonly events?: readonly MatchEvent[]
  /** e.g. `all`, or one match's id */
  readonly scope?: string
  /** the site's own clock, ISO 8601 UTC */
  readonly sourceTime?: string
}

/** A match, market, line or single price that is no longer offered; what is not named is meant whole. */
export type Removal = {
  readonly matchId?: string
  readonly home?: string
  readonly away?: string
  readonly bookmaker?: string
  readonly market?: string
  readonly line?: number
  readonly selection?: string
  readonly rawId?: string
}

/** What a driver is given: settings of this worker, never secrets of another process. */
export type WatchContext = {
  readonly signal: AbortSignal
  /** where the site is; a setting, so that a test or a mirror can stand in */
  readonly baseUrl: string
  readonly region?: string
  /** what the site's own account or key needs, by the site's own names; a site that cannot do without throws `StopWorker` naming them */
  readonly credentials?: Readonly<Record<string, string>>
  /** the share of matches this worker reads */
  readonly shard: { readonly index: number; readonly of: number }
  /** Waits until a request to that host is polite again. */
  readonly polite: (url: string) => Promise<void>
  /** ISO time of the world that is watched */
  readonly now: () => string
}

type SiteBase = {
  /** facts, announced to the coordinator on registration */
  readonly descriptor: SiteDescriptor
  /** Pure: the same capture always gives the same reading. @throws SkipCapture and nothing else */
  parse(capture: Capture): Reading
}

/** A site that is read through a browser. `watch` is the only place that touches it. */
export type PageSite = SiteBase & {
  readonly needs: 'page'
  watch(page: Page, context: WatchContext): AsyncIterable<Capture>
  /** places one bet on the site's own slip; only where the descriptor says `placeBet` */
  placeBet?(page: Page, order: SlipOrder, context: WatchContext): Promise<SlipAnswer>
}

/** A site that needs no browser: plain HTTP or a socket. */
export type HttpSite = SiteBase & {
  readonly needs: 'http'
  watch(context: WatchContext): AsyncIterable<Capture>
}

export type Site = PageSite | HttpSite

/** A bet for a site's own slip, in the site's own words. */
export type SlipOrder = {
  readonly reference: string
  readonly matchId?: string
  readonly home: string
  readonly away: string
  readonly market: string
  readonly line?: number
  readonly selection: string
  readonly side: 'back' | 'lay'
  readonly stakeMinor: number
  readonly currency: string
  readonly minOdds: number
}

/** `rejected` only on definite evidence; anything that may have arrived is `unknown`. */
export type SlipAnswer =
  | { readonly status: 'placed'; readonly odds: number; readonly stakeMinor: number; readonly betId: string }
  | { readonly status: 'rejected'; readonly code: string; readonly message: string }
  | { readonly status: 'unknown'; readonly message: string }

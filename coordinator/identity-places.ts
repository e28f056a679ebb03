import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { withoutVig } from '#betting/no-vig.ts'
import type { EventBook, EventDescription, Place } from '#engine/engine.ts'
import { lookupKey, openIdentity, type SourceEvent } from '#identity/identity.ts'
import { usualSport } from '#markets/sport.ts'
import type { QuotedMatch } from '#protocol/quote.ts'
import type { Log } from '#runtime/log.ts'
import { eventsOf } from './events-of-change.ts'

const day = 86_400_000

/** What identity decided since prices were last moved. */
export type Unsettled = {
  /** is called when something was added */
  onAdded: () => void
  /** answers that are others now */
  readonly places: Set<Place>
  /** events that are called otherwise, or have other members */
  readonly events: Set<string>
}

export type PlacesOptions = {
  readonly dataDir: string
  readonly historyDays: number
  readonly now: () => number
  readonly log: Pick<Log, 'error'>
  /** takes what identity decided otherwise, until somebody moves the prices */
  readonly unsettled: Unsettled
  /** identity in a thread of its own; without it every answer comes within the call */
  readonly thread: boolean
}

/** What a bookmaker says about a match, in identity's words. */
export const sourceEventOf = (bookmaker: string, site: string, match: QuotedMatch): SourceEvent => ({
  bookmaker,
  site,
  ...(match.matchId !== undefined && { rawId: match.matchId }),
  ...(match.feedIds !== undefined && { feedIds: match.feedIds }),
  sport: match.sport ?? usualSport,
  ...(match.league !== undefined && { league: match.league }),
  home: match.home,
  away: match.away,
  ...(match.startTime !== undefined && { startAt: Date.parse(match.startTime) }),
  live: match.live,
})

/** The coordinator's side of identity: which event a source event is, and what its prices say about that. */
export const openPlaces = async ({ dataDir, historyDays, now, log, unsettled, thread }: PlacesOptions) => {
  mkdirSync(dataDir, { recursive: true })
  const identity = await openIdentity({
    path: join(dataDir, 'identity.sqlite'),
    now: now(),
    historyMs: historyDays * day,
    thread,
    // answers that change where a source event stands, and what it was called before
    onChange: (change) => {
      for (const id of eventsOf(change)) unsettled.events.add(id)
      unsettled.onAdded()
    },
    onAnswers: (answers) => {
      for (const answer of answers) {
        unsettled.places.add(answer)
        if (answer.eventId !== undefined) unsettled.events.add(answer.eventId)
      }
      unsettled.onAdded()
    },
    onProblem: ({ key, message }) =>
      log.error({ key, problem: message }, 'identity could not handle a source event; it stays undecided'),
  })

  /** Which key a match has that is the same object as before: it is worked out once. */
  const keys = new WeakMap<QuotedMatch, string>()
  const keyOf = (bookmaker: string, site: string, match: QuotedMatch): string => {
    let key = keys.get(match)
    if (key === undefined) {
      key = lookupKey(sourceEventOf(bookmaker, site, match))
      keys.set(match, key)
    }
    return key
  }

  /**
   * Which event it is. A known source event costs one map lookup; an unknown one goes to identity, and until it answers
   * `eventId` is undefined. The answer object stays the same and changes in place.
   */
  const locate = (bookmaker: string, site: string, match: QuotedMatch): Place | undefined => {
    const key = keyOf(bookmaker, site, match)
    const known = identity.find(key)
    // under review or undecided it stands alone: its prices are kept, and meet nobody else's
    if (known === undefined) return identity.submit(key, sourceEventOf(bookmaker, site, match), now())
    identity.seen(known, now())
    return known
  }

  return {
    identity,
    locate,
    describe: (eventId: string): EventDescription => {
      const event = identity.event(eventId)
      return {
        slug: event?.slug ?? eventId,
        sport: event?.sport ?? usualSport,
        league: event?.league || undefined,
        home: event?.home ?? '',
        away: event?.away ?? '',
        startAt: event?.startAt,
      }
    },
    /** How sure it is that these bookmakers' source events are this event, 0 to 1. */
    trust: (eventId: string, bookmakers: ReadonlySet<string>): number => identity.trust(eventId, bookmakers),
    /** Lets prices speak for or against their bookmakers' place in the event, once a minute. */
    weigh: (event: EventBook): void => {
      const at = now()
      if (!identity.pricesDue(event.eventId, at)) return
      identity.samplePrices(event.eventId, resultPrices(event), at)
    },
    /** Reports what is still shown, and lets identity store and forget; call it about twice a second. */
    tidy: (): void => identity.tick(now()),
    health: () => {
      const { sourceEvents, ...status } = identity.status()
      return { ...status, listings: sourceEvents }
    },
    close: (): Promise<void> => identity.close(),
  }
}
export type Places = Awaited<ReturnType<typeof openPlaces>>

/** Every bookmaker's probabilities of the result without its overround, from its match prices; who does not offer all of them is left out. */
const resultPrices = (event: EventBook): { bookmaker: string; fair: readonly number[] }[] => {
  const odds = resultMarkets.map(() => new Map<string, (number | undefined)[]>())
  for (const { name, bookmaker, odds: price, suspended } of event.quotes.values()) {
    if (name.side !== 'back' || suspended) continue
    resultMarkets.forEach(([market, selections], index) => {
      const at = name.market === market ? selections.indexOf(name.selection) : -1
      if (at < 0) return
      const prices = odds[index]!.get(bookmaker) ?? selections.map(() => undefined)
      prices[at] = price
      odds[index]!.set(bookmaker, prices)
    })
  }
  const samples = new Map<string, readonly number[]>()
  for (const prices of odds)
    for (const [bookmaker, each] of prices) {
      if (samples.has(bookmaker) || !each.every((price) => price !== undefined)) continue
      const fair = withoutVig('multiplicative', each)
      if (fair !== undefined) samples.set(bookmaker, fair)
    }
  return [...samples].map(([bookmaker, fair]) => ({ bookmaker, fair }))
}

const resultMarkets: readonly (readonly [market: string, selections: readonly string[]])[] = [
  ['ft_1x2', ['home', 'draw', 'away']],
  ['game_winner', ['home', 'away']],
]

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventBook, EventDescription } from '#engine/book/event-book.ts'
import type { Place } from '#engine/book/live-book.ts'
import { lookupKey, openIdentity, type SourceEvent } from '#identity/identity.ts'
import type { QuotedMatch } from '#protocol/quote.ts'
import type { Log } from '#runtime/log.ts'
import { eventsOf } from './events-of-change.ts'

/** What the four basic messages are about when they do not say. */
const usualSport = 'football'
const day = 86_400_000

export type PlacesOptions = {
  readonly dataDir: string
  readonly historyDays: number
  readonly now: () => number
  readonly log: Pick<Log, 'error'>
  /** takes the ids of events whose source events are others now, or stand otherwise */
  readonly unsettled: Set<string>
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
      for (const id of eventsOf(change)) unsettled.add(id)
    },
    onAnswers: (answers) => {
      for (const { eventId } of answers) if (eventId !== undefined) unsettled.add(eventId)
    },
    onProblem: ({ key, message }) =>
      log.error({ key, problem: message }, 'identity could not handle a source event; it stays undecided'),
  })

  const locate = (bookmaker: string, site: string, match: QuotedMatch): Place => {
    const sourceEvent = sourceEventOf(bookmaker, site, match)
    const key = lookupKey(sourceEvent)
    const found = identity.find(key)
    if (found !== undefined) identity.seen(found, now())
    const known = found ?? identity.submit(key, sourceEvent, now())
    // under review or undecided it stands alone: its prices are kept, and meet nobody else's
    return known?.eventId === undefined ? undefined : { eventId: known.eventId, swapped: known.swapped }
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
      const bookmakers = new Set([...event.quotes.values()].map(({ bookmaker }) => bookmaker))
      const samples = [...bookmakers].flatMap((bookmaker) => {
        const fair = fairOf(event, bookmaker)
        return fair === undefined ? [] : [{ bookmaker, fair }]
      })
      identity.samplePrices(event.eventId, samples, at)
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

/** One bookmaker's probabilities of the result without its margin, from its match prices; undefined unless it offers all of them. */
const fairOf = (event: EventBook, bookmaker: string): number[] | undefined => {
  for (const [market, selections] of resultMarkets) {
    const inverse = selections.map((selection) => {
      const quote = event.quotes.get(`${bookmaker}|${market}|${selection}|back`)
      return quote === undefined || quote.suspended ? undefined : 1 / quote.odds
    })
    if (!inverse.every((each) => each !== undefined)) continue
    const sum = inverse.reduce((total, each) => total + each, 0)
    return inverse.map((each) => each / sum)
  }
  return undefined
}

const resultMarkets = [
  ['ft_1x2', ['home', 'draw', 'away']],
  ['game_winner', ['home', 'away']],
] as const

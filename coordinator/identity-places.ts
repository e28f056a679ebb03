import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventBook, EventDescription } from '#engine/book/event-book.ts'
import type { Place } from '#engine/book/live-book.ts'
import type { PriceChange } from '#engine/book/price-change.ts'
import type { IdentityChange } from '#identity/decision.ts'
import { Identity } from '#identity/identity.ts'
import { usualSport } from '#markets/sport.ts'
import type { QuotedMatch } from '#protocol/quote.ts'
import { usualName } from './usual-name.ts'

/** How often nobody's events are forgotten, in ms of the watched world. */
const forgetEveryMs = 5 * 60_000
/** A recording that jumps, or a machine that slept. */
const leapMs = 3 * forgetEveryMs
const day = 86_400_000

/** The coordinator's side of identity: which event a listing is, and what its prices say about that. */
export const openPlaces = (
  dataDir: string,
  historyDays: number,
  now: () => number,
  onChange: (change: IdentityChange) => void,
) => {
  mkdirSync(dataDir, { recursive: true })
  const identity = new Identity({
    ...{ path: join(dataDir, 'identity.sqlite'), now: now(), historyMs: historyDays * day },
  })
  const stopListening = identity.onChange(onChange)
  let forgotAt = now()

  const locate = (bookmaker: string, site: string, match: QuotedMatch): Place => {
    const decision = identity.resolve(
      {
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
      },
      now(),
    )
    // under review or undecided it stands alone: its prices are kept, and meet nobody else's
    return decision.state === 'rejected'
      ? undefined
      : { eventId: decision.eventId, swapped: decision.swapped }
  }

  return {
    identity,
    locate,
    describe: (eventId: string): EventDescription => {
      const event = identity.event(eventId)
      const members = event?.members ?? []
      return {
        slug: event?.slug ?? eventId,
        sport: event?.sport ?? usualSport,
        league: event?.league || undefined,
        home:
          usualName(members.map(({ home, away, swapped }) => (swapped ? away : home))) ?? event?.home ?? '',
        away:
          usualName(members.map(({ home, away, swapped }) => (swapped ? home : away))) ?? event?.away ?? '',
        startAt: event?.startAt,
      }
    },
    /** How sure it is that these bookmakers' listings are this event, 0 to 1: as sure as of the least certain one. */
    trust: (eventId: string, bookmakers: ReadonlySet<string>): number => {
      const members = identity.event(eventId)?.members ?? []
      return Math.min(
        1,
        ...members.flatMap(({ bookmaker, trust }) => (bookmakers.has(bookmaker) ? [trust] : [])),
      )
    },
    /** Lets the prices that changed speak for or against their bookmakers' place in the event. */
    weigh: (event: EventBook, changes: readonly PriceChange[]): void => {
      for (const bookmaker of new Set(changes.map(({ quote }) => quote.bookmaker))) {
        const fair = fairOf(event, bookmaker)
        if (fair !== undefined) identity.evidence(event.eventId, bookmaker, fair, now())
      }
    },
    /** Stores what waits to be stored, and forgets what nobody has listed for long. */
    tidy: (): void => {
      identity.keep(now())
      const since = now() - forgotAt
      if (since < forgetEveryMs) return
      forgotAt = now()
      // in a leap of the clock nobody could be seen: whoever is still there has until the next time to say so
      if (since < leapMs) identity.forget(forgotAt)
    },
    health: () => ({ ok: true, ...identity.counts() }),
    close: (): void => {
      stopListening()
      identity.close()
    },
  }
}
export type Places = ReturnType<typeof openPlaces>

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

import { z } from 'zod'
import { inFormat, type OddsFormat } from '#betting/odds.ts'
import { seenAt } from '#engine/book/book-quote.ts'
import type { BookQuote, EventBook } from '#engine/engine.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { opportunityFilterShape, passesFilter } from '#protocol/opportunity-filter.ts'
import { answers } from '#runtime/api-document.ts'
import { pageOf, paging } from './paging.ts'
import type { ApiContext } from './routes.ts'
import {
  eventDetailAnswer,
  eventsAnswer,
  oddsAnswer,
  oddsFormat,
  opportunitiesAnswer,
  opportunityAnswer,
  rootAnswer,
  summaryAnswer,
  workersAnswer,
} from './schemas.ts'

const iso = (at: number): string => new Date(at).toISOString()

const priceView = (quote: BookQuote) => ({
  bookmaker: quote.bookmaker,
  market: quote.market,
  ...(quote.line !== undefined && { line: quote.line }),
  selection: quote.selection,
  side: quote.side,
  odds: quote.odds,
  ...(quote.limit !== undefined && { max_stake: quote.limit }),
  ...(quote.suspended && { suspended: true }),
  live: quote.live,
  seen_at: iso(seenAt(quote)),
  changed_at: iso(quote.changedAt),
  worker_id: quote.worker.id,
  raw: quote.raw,
})

const eventView = (event: EventBook) => ({
  event_id: event.eventId,
  event: event.slug,
  sport: event.sport,
  ...(event.league !== undefined && { league: event.league }),
  home: event.home,
  away: event.away,
  ...(event.startAt !== undefined && { start_time: iso(event.startAt) }),
  ...(event.status !== undefined && { status: event.status }),
  bookmakers: [...new Set([...event.quotes.values()].map((quote) => quote.bookmaker))].sort(),
  prices: event.quotes.size,
})

/** A price written in another format as well; where the format has no way to write it, it stays decimal alone. */
const written = <T extends { readonly odds: number }>(price: T, format: OddsFormat | undefined) => {
  if (format === undefined) return price
  try {
    return { ...price, odds_written: inFormat(format, price.odds) }
  } catch {
    return price
  }
}

/** What is on offer, where, and what can be made of it. */
export const addBookRoutes = ({
  app,
  book,
  board,
  detector,
  fleet,
  counters,
  announcer,
  offers,
  describeWorker,
  timestamp,
  now,
  openNow,
  asOfNow,
}: ApiContext): void => {
  app.get(
    '/',
    { schema: { summary: 'What this is, and where to go', response: answers(rootAnswer) } },
    async () => ({
      name: 'oddsfleet coordinator',
      timestamp: timestamp(),
      links: [
        '/health',
        '/ready',
        '/metrics',
        '/docs',
        '/workers',
        '/odds',
        '/events',
        '/opportunities',
        '/identity',
        '/stream',
        '/summary',
        '/bets',
        '/pnl',
        '/dashboard',
      ],
      socket: '/ws',
    }),
  )

  app.get(
    '/workers',
    {
      schema: {
        summary: 'The fleet: who watches what, and how old its last valid tick is',
        response: answers(workersAnswer),
      },
    },
    async () => {
      const workers = fleet.all().map(describeWorker)
      return { count: workers.length, workers }
    },
  )

  app.get(
    '/events',
    {
      schema: {
        summary: 'Events on offer',
        querystring: z.strictObject({
          sport: z.string().optional(),
          league: z.string().optional(),
          ...paging,
        }),
        response: answers(eventsAnswer),
      },
    },
    async ({ query }) => {
      const events = [...book.events()].filter(
        (event) =>
          (query.sport === undefined || event.sport === query.sport) &&
          (query.league === undefined || event.league === query.league),
      )
      const { page, ...next } = pageOf(events, (event) => event.eventId, query)
      return { count: events.length, ...next, events: page.map(eventView) }
    },
  )

  app.get(
    '/events/:id',
    {
      schema: {
        summary: 'One event with all its prices',
        params: z.object({ id: z.string().max(200) }),
        querystring: z.strictObject({ odds: oddsFormat }),
        response: answers(eventDetailAnswer),
      },
    },
    async ({ params: { id }, query }, reply) => {
      const event = book.event(id)
      if (event === undefined)
        return reply.code(404).send({ error: { code: 'not_found', message: `no event ${id}` } })
      return {
        ...eventView(event),
        odds: [...event.quotes.values()].map((quote) => written(priceView(quote), query.odds)),
        opportunities: board.openOf(id).map(asOfNow),
      }
    },
  )

  app.get(
    '/odds',
    {
      schema: {
        summary: 'Live prices',
        querystring: z.strictObject({
          event: z.string().optional().describe('an event’s id or its `home_vs_away`'),
          bookmaker: z.string().optional(),
          market: z.string().optional(),
          since: z.iso.datetime({ offset: true }).optional().describe('only what changed after this time'),
          odds: oddsFormat,
          ...paging,
        }),
        response: answers(oddsAnswer),
      },
    },
    async ({ query }) => {
      const { event, bookmaker, market } = query
      const since = query.since === undefined ? undefined : Date.parse(query.since)
      const found: { readonly of: EventBook; readonly quote: BookQuote }[] = []
      for (const of of book.events()) {
        if (event !== undefined && of.eventId !== event && of.slug !== event) continue
        for (const quote of of.quotes.values())
          if (
            (bookmaker === undefined || quote.bookmaker === bookmaker) &&
            (market === undefined || quote.market === market) &&
            (since === undefined || quote.changedAt > since)
          )
            found.push({ of, quote })
      }
      const { page, ...next } = pageOf(found, ({ of, quote }) => `${of.eventId}|${quote.key}`, query)
      const odds = page.map(({ of, quote }) =>
        written({ event_id: of.eventId, event: of.slug, sport: of.sport, ...priceView(quote) }, query.odds),
      )
      return { count: found.length, ...next, odds }
    },
  )

  app.get(
    '/opportunities',
    {
      schema: {
        summary:
          'Opportunities that are open now, best first; with state=rejected those that the gates hold back, each with its reason',
        querystring: z.strictObject({
          state: z.enum(['open', 'rejected']).default('open'),
          odds: oddsFormat,
          ...opportunityFilterShape,
        }),
        response: answers(opportunitiesAnswer),
      },
    },
    async ({ query: { state, odds, ...filter } }) => {
      if (state === 'rejected') {
        const phantoms = detector.phantoms()
        return {
          timestamp: timestamp(),
          count: phantoms.length,
          totals: detector.rejected(),
          rejected: phantoms,
        }
      }
      const at = now()
      const opportunities = openNow()
        .filter((each) => passesFilter(filter, each, at))
        .map((each) => ({ ...each, legs: each.legs.map((leg) => written(leg, odds)) }))
      return { timestamp: timestamp(), count: opportunities.length, opportunities }
    },
  )

  app.get(
    '/opportunities/:id',
    {
      schema: {
        summary: 'One opportunity that is open, as it stands now',
        params: z.object({ id: z.string().max(500) }),
        response: answers(opportunityAnswer),
      },
    },
    async ({ params: { id } }, reply) =>
      openNow().find((each: Opportunity) => each.id === id) ??
      reply.code(404).send({ error: { code: 'not_open', message: `${id} is not open; it may have closed` } }),
  )

  app.get(
    '/summary',
    { schema: { summary: 'Counts since the start', response: answers(summaryAnswer) } },
    async () => {
      const events = [...book.events()]
      return {
        timestamp: timestamp(),
        workers: fleet.all().length,
        bookmakers: new Set(
          events.flatMap((event) => [...event.quotes.values()].map((quote) => quote.bookmaker)),
        ).size,
        events: book.opened(),
        quotes: counters.quotes,
        ticks: counters.ticks,
        undecided_ticks: counters.undecided,
        opportunities: announcer.counts(),
        rejected: detector.rejected(),
        problems: counters.problems,
        /** offered and not yet taken; null while the queue is away */
        offers_pending: await offers
          .pending()
          .then((jobs) => (jobs === undefined ? null : jobs + offers.health().waiting)),
        rss_bytes: process.memoryUsage.rss(),
      }
    },
  )
}

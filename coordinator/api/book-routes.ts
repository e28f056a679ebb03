import { z } from 'zod'
import { seenAt } from '#engine/book/book-quote.ts'
import type { BookQuote, EventBook } from '#engine/engine.ts'
import { certainty, opportunityKind } from '#protocol/opportunity.ts'
import type { ApiContext } from './routes.ts'

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

const paging = {
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  offset: z.coerce.number().int().min(0).default(0),
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
}: ApiContext): void => {
  app.get('/', { schema: { summary: 'What this is, and where to go' } }, async () => ({
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
  }))

  app.get(
    '/workers',
    { schema: { summary: 'The fleet: who watches what, and how old its last valid tick is' } },
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
        querystring: z.object({ sport: z.string().optional(), ...paging }),
      },
    },
    async (request) => {
      const { sport, limit, offset } = request.query
      const events = [...book.events()].filter((event) => sport === undefined || event.sport === sport)
      return { count: events.length, events: events.slice(offset, offset + limit).map(eventView) }
    },
  )

  app.get(
    '/events/:id',
    { schema: { summary: 'One event with all its prices', params: z.object({ id: z.string() }) } },
    async (request, reply) => {
      const { id } = request.params
      const event = book.event(id)
      if (event === undefined)
        return reply.code(404).send({ error: { code: 'not_found', message: `no event ${id}` } })
      return {
        ...eventView(event),
        odds: [...event.quotes.values()].map(priceView),
        opportunities: board.openOf(id),
      }
    },
  )

  app.get(
    '/odds',
    {
      schema: {
        summary: 'Live prices',
        querystring: z.object({
          event: z.string().optional(),
          bookmaker: z.string().optional(),
          market: z.string().optional(),
          ...paging,
        }),
      },
    },
    async (request) => {
      const { event, bookmaker, market, limit, offset } = request.query
      const prices: unknown[] = []
      for (const each of book.events()) {
        if (event !== undefined && each.eventId !== event && each.slug !== event) continue
        for (const quote of each.quotes.values())
          if (
            (bookmaker === undefined || quote.bookmaker === bookmaker) &&
            (market === undefined || quote.market === market)
          )
            prices.push({ event_id: each.eventId, event: each.slug, ...priceView(quote) })
      }
      return { count: prices.length, odds: prices.slice(offset, offset + limit) }
    },
  )

  app.get(
    '/opportunities',
    {
      schema: {
        summary:
          'Opportunities that are open now, best first; with state=rejected those that the gates hold back, each with its reason',
        querystring: z.object({
          state: z.enum(['open', 'rejected']).default('open'),
          kind: opportunityKind.optional(),
          sport: z.string().optional(),
          certainty: certainty.optional(),
          min_margin: z.coerce.number().optional(),
        }),
      },
    },
    async (request) => {
      const { query } = request
      if (query.state === 'rejected') {
        const phantoms = detector.phantoms()
        return {
          timestamp: timestamp(),
          count: phantoms.length,
          totals: detector.rejected(),
          rejected: phantoms,
        }
      }
      const opportunities = board
        .open()
        .filter(
          (each) =>
            (query.kind === undefined || each.kind === query.kind) &&
            (query.sport === undefined || each.sport === query.sport) &&
            (query.certainty === undefined || each.certainty === query.certainty) &&
            (query.min_margin === undefined || each.margin >= query.min_margin),
        )
      return { timestamp: timestamp(), count: opportunities.length, opportunities }
    },
  )

  app.get('/summary', { schema: { summary: 'Counts since the start' } }, async () => {
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
  })
}

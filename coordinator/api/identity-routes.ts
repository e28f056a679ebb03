import { z } from 'zod'
import {
  type CandidateEvent,
  type DecisionRecord,
  type IdentityEvent,
  isIdentityError,
  type KnownAlias,
  modelVersion,
  type Pin,
  type ReviewItem,
} from '#identity/identity.ts'
import type { ApiContext } from './routes.ts'

const iso = (at: number): string => new Date(at).toISOString()
const startOf = (at: number | undefined) => (at === undefined ? {} : { start_time: iso(at) })

const eventView = ({ id, slug, sport, league, home, away, startAt, members }: IdentityEvent) => ({
  ...{ event_id: id, event: slug, sport, league, home, away, ...startOf(startAt) },
  listings: members.map(({ sourceEventKey, bookmaker, home, away, swapped, trust }) => ({
    ...{ listing_key: sourceEventKey, bookmaker, home, away, swapped, trust },
  })),
})

const candidateView = (
  { eventId, swapped, score, reasons }: CandidateEvent,
  event: IdentityEvent | undefined,
) => ({
  ...(event === undefined ? { event_id: eventId, listings: [] } : eventView(event)),
  ...{ swapped, score, reasons },
})

const pinnedView = ({ bookmaker, sourceEventKey, home, away }: Pin['first']) => ({
  ...{ bookmaker, listing_key: sourceEventKey, home, away },
})

const pinView = ({ id, verdict, first, second, swapped, note, at }: Pin) => ({
  ...{ id, verdict, first: pinnedView(first), second: pinnedView(second), swapped, note, at: iso(at) },
})

const aliasView = ({ id, sport, scope, team, name, source, at, taughtBy }: KnownAlias) => ({
  ...{ id, sport, scope, team, name, source, at: iso(at) },
  lessons: taughtBy.map(({ first, second, pinId, ...evidence }) => ({
    ...{ source: evidence.source, at: iso(evidence.at), settled: evidence.settled },
    listings: first === '' ? [] : [first, second],
    ...(pinId !== undefined && { pin_id: pinId }),
  })),
})

const entryView = ({ id, at, sourceEventKey, eventId, modelVersion: model, ...entry }: DecisionRecord) => ({
  ...{
    id,
    at: iso(at),
    listing_key: sourceEventKey,
    ...(eventId && { event_id: eventId }),
    model_version: model,
  },
  ...entry,
})

const key = z.string().min(1).max(2000)
const pinBody = z.object({
  verdict: z.enum(['same', 'different']),
  first: key,
  second: key,
  swapped: z.boolean().optional(),
  note: z.string().max(1000).optional(),
})
const importBody = z.union([
  z.string(),
  z.object({ pins: z.array(z.unknown()).default([]), aliases: z.array(z.unknown()).default([]) }),
])
/** A register of teams is a few megabytes. */
const importLimit = 16 * 1024 * 1024

const reviewView = (item: ReviewItem & { readonly events: readonly (IdentityEvent | undefined)[] }) => {
  const { sourceEventKey, bookmaker, home, away, league, sport, startAt, state, eventId, candidates } = item
  return {
    ...{ listing_key: sourceEventKey, event_id: eventId, bookmaker, home, away, league, sport, state },
    ...startOf(startAt),
    candidates: candidates.map((candidate, index) => candidateView(candidate, item.events[index])),
  }
}

/** What is known of who is who, what waits for a person, and what a person decided. */
export const addIdentityRoutes = ({ app, places, now, settleIdentity }: ApiContext): void => {
  const { identity } = places

  app.get(
    '/identity',
    { schema: { summary: 'How many listings are decided, and by which model' } },
    async () => {
      const { sourceEvents, ...counts } = await identity.ask('counts', now())
      const pins = await identity.ask('pins', now())
      return { model_version: modelVersion, ...counts, listings: sourceEvents, pins: pins.length }
    },
  )

  app.get(
    '/identity/events/:id',
    { schema: { summary: 'Who lists one event, and under what', params: z.object({ id: z.string() }) } },
    async (request, reply) => {
      const { id } = request.params
      const event = await identity.ask('event', now(), id)
      return event === undefined
        ? reply.code(404).send({ error: { code: 'not_found', message: `no event ${id}` } })
        : eventView(event)
    },
  )

  app.get(
    '/identity/review',
    {
      schema: {
        summary:
          'Listings that wait for a person, in the order that settles most with one answer, with what they may be and why',
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(5000).default(200) }),
      },
    },
    async (request) => {
      const { limit } = request.query
      const { count, items } = await identity.ask('review', now(), limit)
      return { count, review: items.map(reviewView) }
    },
  )

  app.get(
    '/identity/history',
    {
      schema: {
        summary: 'Decisions, newest first; of one listing when `listing_key` names it',
        querystring: z.object({
          listing_key: z.string().optional(),
          limit: z.coerce.number().int().min(1).max(5000).default(200),
        }),
      },
    },
    async (request) => {
      const query = request.query
      const history = await identity.ask('history', now(), query.limit, query.listing_key)
      return { history: history.map(entryView) }
    },
  )

  app.get('/identity/pins', { schema: { summary: 'What people decided' } }, async () => ({
    pins: (await identity.ask('pins', now())).map(pinView),
  }))

  app.post(
    '/identity/pins',
    {
      schema: {
        summary:
          'Say that two listings are one match (`swapped`: the second names the sides the other way round) or are not; takes effect at once',
        body: pinBody,
      },
    },
    async (request, reply) => {
      const { verdict, first, second, swapped, note } = request.body
      if (first === second)
        return reply
          .code(400)
          .send({ error: { code: 'same_listing', message: 'first and second are the same listing' } })
      const options = { ...(swapped !== undefined && { swapped }), ...(note !== undefined && { note }) }
      const pin = await identity.ask('pin', now(), { verdict, first, second, ...options })
      if (pin === undefined)
        return reply.code(404).send({
          error: {
            code: 'not_listed',
            message: `not both are listed now: ${JSON.stringify(first)}, ${JSON.stringify(second)}`,
          },
        })
      settleIdentity()
      return reply.code(201).send(pinView(pin))
    },
  )

  app.delete(
    '/identity/pins/:id',
    {
      schema: {
        summary: 'Take a decision back; what it joined stays until other evidence parts it',
        params: z.object({ id: z.coerce.number().int() }),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      if (!(await identity.ask('unpin', now(), id)))
        return reply.code(404).send({ error: { code: 'not_found', message: `no pin ${id}` } })
      settleIdentity()
      return reply.code(204).send()
    },
  )

  app.get(
    '/identity/aliases',
    {
      schema: {
        summary:
          'Names known to mean one team, newest first, each with its lessons: what taught it, by which listings, and whether that is settled',
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(5000).default(200) }),
      },
    },
    async (request) => {
      const { limit } = request.query
      const { count, aliases } = await identity.ask('aliases', now(), limit)
      return { count, aliases: aliases.map(aliasView) }
    },
  )

  app.delete(
    '/identity/aliases/:id',
    {
      schema: {
        summary:
          'Say that two names are two teams; listings that met by that alone part, and evidence does not teach it again',
        params: z.object({ id: z.coerce.number().int() }),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      if (!(await identity.ask('removeAlias', now(), id)))
        return reply.code(404).send({ error: { code: 'not_found', message: `no alias ${id}` } })
      settleIdentity()
      return reply.code(204).send()
    },
  )

  app.get(
    '/identity/export',
    {
      schema: {
        summary: 'Pins and aliases, to keep or to carry to another coordinator',
        querystring: z.object({ format: z.enum(['csv', 'json']).default('json') }),
      },
    },
    async (request, reply) => {
      if (request.query.format !== 'csv') return identity.ask('exportDecisions', now())
      return reply.type('text/csv; charset=utf-8').send(await identity.ask('exportCsv', now()))
    },
  )

  app.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: importLimit }, (_, body, done) =>
    done(null, body),
  )
  app.post(
    '/identity/register',
    {
      bodyLimit: importLimit,
      schema: {
        summary:
          'Take clubs into the register, as text/csv: `id`, `name`, `country`, and if known `sport`, `also` (further names, `|` between them), `key_<provider>`; evidence from now on',
        body: z.string(),
      },
    },
    async (request, reply) => {
      try {
        return await identity.ask('importRegister', now(), request.body)
      } catch (error) {
        if (!isIdentityError(error) || error.code !== 'identity_register_unreadable') throw error
        const { code, message } = error
        const { column } = error.details as { column: string }
        return reply.code(400).send({ error: { code, message, column } })
      }
    },
  )

  app.post(
    '/identity/import',
    {
      bodyLimit: importLimit,
      schema: {
        summary:
          'Take in what `/identity/export` gave, as JSON or as text/csv; a row that does not fit is named, the others count',
        body: importBody,
      },
    },
    async (request) => {
      const body = request.body
      const carried = await identity.ask('importDecisions', now(), body)
      settleIdentity()
      return carried
    },
  )
}

import { z } from 'zod'
import type { Candidate, Pin } from '#identity/decision.ts'
import type { IdentityEvent, KnownAlias, ReviewItem } from '#identity/events/identity-views.ts'
import { exportDecisions, importDecisions } from '#identity/ledger/carry-decisions.ts'
import type { LedgerEntry } from '#identity/ledger/ledger-decisions.ts'
import { fromCsv, portableOfPin, toCsv } from '#identity/ledger/portable-decisions.ts'
import { modelVersion } from '#identity/likeness/compare-matches.ts'
import { RegisterUnreadable, readRegister } from '#identity/register/team-register.ts'
import type { ApiContext } from './routes.ts'

const iso = (at: number): string => new Date(at).toISOString()
const startOf = (at: number | undefined) => (at === undefined ? {} : { start_time: iso(at) })

const eventView = ({ id, slug, sport, league, home, away, startAt, members }: IdentityEvent) => ({
  ...{ event_id: id, event: slug, sport, league, home, away, ...startOf(startAt) },
  listings: members.map(({ listingKey, ...member }) => ({ listing_key: listingKey, ...member })),
})

const candidateView = (
  { eventId, swapped, score, reasons }: Candidate,
  event: IdentityEvent | undefined,
) => ({
  ...(event === undefined ? { event_id: eventId, listings: [] } : eventView(event)),
  ...{ swapped, score, reasons },
})

const pinView = (pin: Pin) => ({ id: pin.id, ...portableOfPin(pin), at: iso(pin.at) })

const aliasView = ({ id, sport, scope, team, name, source, at, lessons }: KnownAlias) => ({
  ...{ id, sport, scope, team, name, source, at: iso(at) },
  lessons: lessons.map(({ first, second, pinId, ...lesson }) => ({
    ...{ source: lesson.source, at: iso(lesson.at), settled: lesson.settled },
    listings: first === '' ? [] : [first, second],
    ...(pinId !== undefined && { pin_id: pinId }),
  })),
})

const entryView = ({ id, at, listingKey, eventId, modelVersion: model, ...entry }: LedgerEntry) => ({
  ...{
    id,
    at: iso(at),
    listing_key: listingKey,
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

/** The identity desk: what is known, what waits for a person, and what a person decided. */
export const addIdentityRoutes = ({ app, places, now, settleIdentity }: ApiContext): void => {
  const { identity } = places

  const reviewView = ({ listingKey, eventId, startAt, candidates, ...item }: ReviewItem) => ({
    ...{ listing_key: listingKey, event_id: eventId, ...item, ...startOf(startAt) },
    candidates: candidates.map((candidate) => candidateView(candidate, identity.event(candidate.eventId))),
  })

  app.get('/identity', { schema: { summary: 'How many listings are decided, and by which model' } }, () => ({
    model_version: modelVersion,
    ...identity.counts(),
    pins: identity.pins().length,
  }))

  app.get(
    '/identity/events/:id',
    { schema: { summary: 'Who lists one event, and under what', params: z.object({ id: z.string() }) } },
    (request, reply) => {
      const { id } = request.params as { id: string }
      const event = identity.event(id)
      return event === undefined
        ? reply.code(404).send({ error: { code: 'not_found', message: `no event ${id}` } })
        : eventView(event)
    },
  )

  app.get(
    '/identity/review',
    {
      schema: {
        summary: 'Listings that wait for a person, most certain first, with what they may be and why',
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(5000).default(200) }),
      },
    },
    (request) => {
      const waiting = identity.review()
      const { limit } = request.query as { limit: number }
      return { count: waiting.length, review: waiting.slice(0, limit).map(reviewView) }
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
    (request) => {
      const query = request.query as { listing_key?: string; limit: number }
      return { history: identity.history(query.limit, query.listing_key).map(entryView) }
    },
  )

  app.get('/identity/pins', { schema: { summary: 'What people decided' } }, () => ({
    pins: identity.pins().map(pinView),
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
    (request, reply) => {
      const { verdict, first, second, swapped, note } = request.body as z.infer<typeof pinBody>
      if (first === second)
        return reply
          .code(400)
          .send({ error: { code: 'same_listing', message: 'first and second are the same listing' } })
      const options = { ...(swapped !== undefined && { swapped }), ...(note !== undefined && { note }) }
      const pin = identity.pin(verdict, first, second, options, now())
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
    (request, reply) => {
      const { id } = request.params as { id: number }
      if (!identity.unpin(id, now()))
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
    (request) => {
      const { count, aliases } = identity.aliases((request.query as { limit: number }).limit)
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
    (request, reply) => {
      const { id } = request.params as { id: number }
      if (!identity.takeBackAlias(id, now()))
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
    (request, reply) => {
      const { pins, aliases } = exportDecisions(identity)
      return (request.query as { format: string }).format === 'csv'
        ? reply.type('text/csv; charset=utf-8').send(toCsv(pins, aliases))
        : { pins, aliases }
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
    (request, reply) => {
      try {
        const teams = readRegister(request.body as string)
        return { taken: teams.length, clubs: identity.importTeams(teams) }
      } catch (error) {
        if (!(error instanceof RegisterUnreadable)) throw error
        const { code, column, message } = error
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
    (request) => {
      const body = request.body as z.infer<typeof importBody>
      const carried = importDecisions(identity, typeof body === 'string' ? fromCsv(body) : body, now())
      settleIdentity()
      return carried
    },
  )
}

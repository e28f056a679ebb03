import type { IncomingMessage, ServerResponse } from 'node:http'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { type Access, bearerToken, createAccess, type Grant, type Role } from './access.ts'
import { addAnswerEncoding } from './answer-encoding.ts'
import { type KnownCallers, knownCallers, strangerIn } from './known-callers.ts'
import type { Log } from './log.ts'
import { pageHeaders } from './page-headers.ts'
import { createWrongTokens } from './wrong-tokens.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may call the route: a role, or `open` for what holds no data. Where a route says nothing, reading is for `reader` and everything else
     * for `operator`.
     */
    readonly role?: Role | 'open'
  }
  interface FastifyRequest {
    /** what the caller's token gives; undefined on open routes */
    grant: Grant | undefined
  }
}

/** A server whose handlers get their parameters, query and body typed by the route's schemas. */
export type HttpServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
> & { readonly metrics: Registry; readonly routes: readonly Route[] }

/** A route as it was added, and who may call it. */
export type Route = { readonly method: string; readonly url: string; readonly role: Role | 'open' }

/** A part of a process as its `/health` shows it. The process is healthy when every part is `ok`. */
export type PartHealth = {
  readonly ok: boolean
  readonly detail?: string
  readonly [figure: string]: unknown
}

export type HttpOptions = {
  readonly name: string
  readonly log: Log
  /** who is let in; without it only open routes answer */
  readonly access?: Access
  readonly callers?: KnownCallers
  /** the role of routes that name none; without it reading is for `reader`, everything else for `operator` */
  readonly defaultRole?: Role | 'open'
  /** sent with every answer; without it those of our own pages */
  readonly headers?: Readonly<Record<string, string>>
  /** one entry per part; `ready` alone decides `/ready` */
  readonly health: () => { readonly ready: boolean; readonly parts: Readonly<Record<string, PartHealth>> }
}

/** Health, readiness and metrics hold no data and are asked for by machines that know no token. */
const openRoutes = new Set(['/health', '/ready', '/metrics'])

/** The role a route asks for. */
const roleOf = (method: string, url: string, given: Role | 'open' | undefined): Role | 'open' => {
  if (openRoutes.has(url)) return 'open'
  return given ?? (method === 'GET' || method === 'HEAD' ? 'reader' : 'operator')
}

/**
 * The HTTP side of a process: `/health`, `/ready`, `/metrics`, and whatever routes it adds. Every other route asks for a token of its role;
 * unknown hosts and origins, and bodies that a form could send, are refused before anything is read.
 */
export const createHttp = ({
  name,
  log,
  access = createAccess([]),
  callers = knownCallers([], []),
  defaultRole,
  headers: answerHeaders = pageHeaders,
  health,
}: HttpOptions): HttpServer => {
  const metrics = new Registry()
  metrics.setDefaultLabels({ process: name })
  collectDefaultMetrics({ register: metrics })
  const base: FastifyInstance = fastify({
    loggerInstance: log.child({}, { level: 'warn' }) as FastifyBaseLogger,
    bodyLimit: 1024 * 1024,
    // event streams never end by themselves
    forceCloseConnections: true,
    trustProxy: false,
  })
  const app = base.withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // a form of another page can send text, never JSON, without asking first
  app.removeContentTypeParser('text/plain')
  addAnswerEncoding(base)
  const wrongTokens = createWrongTokens(log)
  const routes: Route[] = []
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat())
      if (method !== 'HEAD' && method !== 'OPTIONS')
        routes.push({
          method,
          url: route.url,
          // a scope may still set the role of its routes after this
          get role() {
            return roleOf(method, route.url, route.config?.role ?? defaultRole)
          },
        })
  })
  app.decorateRequest('grant', undefined)

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(answerHeaders)
    const { method, headers } = request
    const url = request.routeOptions.url ?? ''
    const role = roleOf(method, url, request.routeOptions.config?.role ?? defaultRole)
    const stranger = openRoutes.has(url) ? undefined : strangerIn(headers, callers)
    if (stranger !== undefined) {
      const value = stranger === 'unknown_host' ? headers.host : headers.origin
      const setting = stranger === 'unknown_host' ? 'ALLOWED_HOSTS' : 'ALLOWED_ORIGINS'
      const message = `${value ?? 'another site'} is not answered here; an operator may name it in ${setting}`
      return reply.code(403).send({ error: { code: stranger, message } })
    }
    // a page of an origin that is named may read the answers, and send a token
    if (headers.origin !== undefined && callers.origins.has(headers.origin.toLowerCase())) {
      reply.headers({ 'access-control-allow-origin': headers.origin, vary: 'origin' })
      if (method === 'OPTIONS')
        return reply
          .headers({
            'access-control-allow-methods': 'GET, POST, DELETE',
            'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id',
            'access-control-max-age': '600',
          })
          .code(204)
          .send()
    }
    if (role === 'open' || request.is404) return
    const token = bearerToken(headers.authorization)
    const grant = access.grantOf(token)
    if (grant === undefined) {
      if (token !== undefined) await wrongTokens.refuse(request.ip, `${method} ${url}`)
      const message = 'send a token as Authorization: Bearer …; ./scripts/token makes and prints them'
      return reply.code(401).send({ error: { code: 'unauthorized', message } })
    }
    if (!grant.roles.has(role)) {
      const message = `this needs a token of the role ${role}; yours is of the role ${grant.role}`
      return reply.code(403).send({ error: { code: 'forbidden', message } })
    }
    request.grant = grant
    if (
      method !== 'GET' &&
      method !== 'HEAD' &&
      method !== 'DELETE' &&
      !hasOwnType(headers['content-type'])
    ) {
      const message = 'send the header content-type: application/json'
      return reply.code(415).send({ error: { code: 'unsupported_media_type', message } })
    }
  })
  // a request that is complete in its address may come with the JSON type and no body
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)))
    } catch {
      done(Object.assign(new Error('the body is not JSON'), { statusCode: 400, code: 'not_json' }))
    }
  })
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ error: { code: 'not_found', message: `no ${request.method} ${request.url.split('?')[0]}` } }),
  )
  app.setErrorHandler<Error & { statusCode?: number; code?: string }>((error, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) log.error({ err: error, url: request.routeOptions.url }, 'request failed')
    return reply.code(status).send({
      error: { code: error.code ?? 'internal', message: status >= 500 ? 'internal error' : error.message },
    })
  })
  app.get('/health', async (_request, reply) => {
    const { ready, parts } = health()
    const ok = Object.values(parts).every((part) => part.ok)
    return reply.code(ready ? 200 : 503).send({
      status: ok ? 'ok' : ready ? 'degraded' : 'down',
      process: name,
      uptime_s: Math.round(process.uptime()),
      rss_bytes: process.memoryUsage.rss(),
      parts,
    })
  })
  app.get('/ready', async (_request, reply) =>
    reply.code(health().ready ? 200 : 503).send({ ready: health().ready }),
  )
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  )
  return Object.assign(app, { metrics, routes })
}

/** JSON, or a type no form can send; an empty body needs the type as well, so that every change asks first. */
const hasOwnType = (contentType: string | undefined): boolean =>
  contentType !== undefined &&
  !/^(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(contentType)

import { timingSafeEqual } from 'node:crypto'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Log } from './log.ts'
import type { Secret } from './settings.ts'

export type HttpServer = FastifyInstance & { readonly metrics: Registry }

/** A part of a process as its `/health` shows it. The process is healthy when every part is `ok`. */
export type PartHealth = {
  readonly ok: boolean
  readonly detail?: string
  readonly [figure: string]: unknown
}

export type HttpOptions = {
  readonly name: string
  readonly log: Log
  readonly host: string
  readonly token: Secret | undefined
  /** addresses that hold no data and are served without the token, e.g. the files of a page */
  readonly openPrefix?: string
  /** one entry per part; `ready` alone decides `/ready` */
  readonly health: () => { readonly ready: boolean; readonly parts: Readonly<Record<string, PartHealth>> }
}

/** The process would listen beyond this machine without asking who calls. Set the token or keep to loopback. */
export class OpenListenerError extends Error {
  readonly code = 'OPEN_LISTENER'
  constructor(host: string) {
    super(`refusing to listen on ${host} without a token: set API_TOKEN, or HOST=127.0.0.1`)
    this.name = 'OpenListenerError'
  }
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/
const open = new Set(['/health', '/ready', '/metrics'])

/** Whether a request carries the token, as `Authorization: Bearer …` or, for sockets and event streams, as `?token=`. */
export const carriesToken = (request: Pick<FastifyRequest, 'headers' | 'query'>, token: Secret): boolean => {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const inQuery = (request.query as { token?: unknown } | undefined)?.token
  const given = Buffer.from(bearer ?? (typeof inQuery === 'string' ? inQuery : ''))
  const expected = Buffer.from(token.reveal())
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * The HTTP side of a process: `/health`, `/ready`, `/metrics`, and whatever routes it adds. With a token every other route asks for it.
 * @throws OpenListenerError beyond loopback without a token
 */
export const createHttp = ({ name, log, host, token, health, openPrefix }: HttpOptions): HttpServer => {
  if (!token && !loopback.test(host)) throw new OpenListenerError(host)
  const metrics = new Registry()
  metrics.setDefaultLabels({ process: name })
  collectDefaultMetrics({ register: metrics })
  const app = fastify({
    loggerInstance: log.child({}, { level: 'warn' }),
    bodyLimit: 1024 * 1024,
    // event streams never end by themselves
    forceCloseConnections: true,
    trustProxy: false,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.url ?? ''
    if (
      !token ||
      open.has(route) ||
      (openPrefix && route.startsWith(openPrefix)) ||
      carriesToken(request, token)
    )
      return
    await reply
      .code(401)
      .send({ error: { code: 'unauthorized', message: 'send the token as Authorization: Bearer …' } })
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
  return Object.assign(app.withTypeProvider<ZodTypeProvider>(), { metrics }) as unknown as HttpServer
}

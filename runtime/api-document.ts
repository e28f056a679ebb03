import swagger from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { HttpServer } from './http.ts'

/** An answer that is an error: a code for programs, a message for people that says what to do. */
export const errorAnswer = z.object({
  error: z.looseObject({ code: z.string(), message: z.string(), path: z.string().optional() }),
})

/** The `response` of a route: its good answer, and errors. The types of handlers are not narrowed by it. */
export const answers = (good: z.ZodType, status = 200): Record<string, z.ZodType> => ({
  [status]: good,
  '4xx': errorAnswer,
  '5xx': errorAnswer,
})

/** `GET /events/:id` is `getEventsById`. */
const operationIdOf = (method: string, url: string): string =>
  method.toLowerCase() +
  url
    .split('/')
    .filter(Boolean)
    .map((part) => {
      const words = part.replace(/^:/, 'by-').split(/[^a-zA-Z0-9]+/)
      return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
    })
    .join('')

/** Answers every route has: what `createHttp` says about tokens and mistakes. */
const withErrors = (response: Record<string, unknown> | undefined): Record<string, unknown> => ({
  ...(response ?? { 200: z.unknown() }),
  '4xx': response?.['4xx'] ?? errorAnswer,
})

/**
 * The OpenAPI document of a process, made of the schemas its routes check by. Call it before routes are added;
 * routes are added in a scope of their own after it (`app.register`).
 * @param tagOf what a route belongs to, by its address
 */
export const addApiDocument = async (
  app: HttpServer,
  info: { readonly title: string; readonly description: string },
  tagOf: (url: string) => string,
): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { ...info, version: '1', license: { name: 'MIT', url: 'https://opensource.org/license/mit' } },
      servers: [{ url: '/' }],
      security: [{ token: [] }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: (route) => {
      const method = String([route.route.method].flat()[0])
      const { schema } = route
      const named = {
        operationId: operationIdOf(method, route.url),
        tags: [tagOf(route.url)],
        ...(route.route.config?.role === 'open' && { security: [] }),
        ...schema,
        response: withErrors(schema?.response as Record<string, unknown> | undefined),
      }
      return jsonSchemaTransform({ ...route, schema: named })
    },
  })
}

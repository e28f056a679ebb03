import { z } from 'zod'
import type { ApiContext } from './routes.ts'

const otherDocument = z.looseObject({ paths: z.record(z.string(), z.looseObject({})) })
type Document = ReturnType<ApiContext['app']['swagger']>

/** How long another process may take to show its document. */
const timeoutMs = 1500

/**
 * One OpenAPI document of the whole: this process's routes, and those of the executor and the historian while they answer, each with
 * the address where it is served. A path that several have is described as it is here. `operationId`s are told apart by their process.
 */
export const mergedDocument =
  ({ app, settings, log }: ApiContext) =>
  async (): Promise<Document> => {
    const own = app.swagger()
    const others = { executor: settings.EXECUTOR_URL }
    const merged = { ...own, paths: { ...own.paths } } as Document & { paths: Record<string, object> }
    for (const [name, url] of Object.entries(others)) {
      try {
        const answer = await fetch(new URL('/openapi.json', url), {
          headers: settings.READER_TOKEN ? { authorization: `Bearer ${settings.READER_TOKEN.reveal()}` } : {},
          signal: AbortSignal.timeout(timeoutMs),
        })
        const { paths } = otherDocument.parse(await answer.json())
        for (const [path, item] of Object.entries(paths))
          merged.paths[path] ??= { ...named(item, name), servers: [{ url, description: name }] }
      } catch (error) {
        log.debug({ err: error, process: name }, 'its routes are not in the document')
      }
    }
    return merged
  }

/** A path's operations, each with an `operationId` that says whose it is. */
const named = (item: Record<string, unknown>, process: string): object =>
  Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      const { operationId, ...rest } = (operation ?? {}) as { operationId?: string }
      return operationId === undefined
        ? [method, operation]
        : [method, { operationId: `${process}_${operationId}`, ...rest }]
    }),
  )

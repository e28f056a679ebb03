import type { Page } from 'playwright-core'
import { z } from 'zod'
import { askInPage } from '../driving/ask-in-page.ts'
import { captureKind } from '../driving/capture-kind.ts'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import { pause } from '../driving/pause.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { pools } from './names.ts'

const REPEAT_MS = 20_000

const question = z.looseObject({
  query: z.string().includes('query matchList'),
  variables: z.looseObject({}),
})

/**
 * Opens the football page, listens to the answers it gets, and repeats the page's own question for every pool we read. The service accepts
 * only the site's own query text, byte for byte, so the text is always the page's.
 */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const captures = pageCaptures(page, context, { urls: descriptor.urls })
  const asked = Promise.withResolvers<{ url: string; body: string }>()
  page.on('request', (request) => {
    const body = request.postData()
    if (body === null || captureKind(descriptor.urls, request.url(), context.baseUrl) === undefined) return
    const read = question.safeParse(tryJson(body))
    if (!read.success) return
    const oddsTypes = [...Object.keys(pools), 'TTG']
    const variables = { ...read.data.variables, fbOddsTypes: oddsTypes, fbOddsTypesM: oddsTypes }
    asked.resolve({ url: request.url(), body: JSON.stringify({ ...read.data, variables }) })
  })
  const repeat = async () => {
    const { url, body } = await asked.promise
    while (!context.signal.aborted) {
      await askInPage(page, { url, body, method: 'POST' }, context)
      await pause(REPEAT_MS, context.signal)
    }
  }
  await openPage(page, new URL('/en/football/home', context.baseUrl).href, context)
  repeat().catch((error: unknown) => {
    if (!context.signal.aborted) captures.fail(error instanceof Error ? error : new Error(String(error)))
  })
  for await (const capture of captures) yield* splitMatches(capture)
}

const answer = z.object({ data: z.object({ matches: z.array(z.unknown()).min(2) }) })

/** An answer for many matches, as one capture for each: a match can then be told as a whole. */
const splitMatches = (capture: Capture): Capture[] => {
  const read = answer.safeParse(tryJson(capture.body))
  if (!read.success) return [capture]
  return read.data.data.matches.map((match) => ({
    ...capture,
    body: JSON.stringify({ data: { matches: [match] } }),
  }))
}

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

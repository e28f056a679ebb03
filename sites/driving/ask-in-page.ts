import type { Page } from 'playwright-core'
import type { WatchContext } from '../site.ts'

/** A request the page itself could make. Its answer is heard by whoever listens to the page. */
export type PageRequest = { readonly url: string; readonly method?: 'GET' | 'POST'; readonly body?: string }

/**
 * Lets the page ask politely, with its own cookies and headers, and gives the text of the answer. A request the page cannot make is not an error
 * here (undefined): its silence is noticed, and a refusal is heard by whoever listens.
 */
export const askInPage = async (
  page: Page,
  request: PageRequest,
  context: WatchContext,
): Promise<string | undefined> => {
  await context.polite(request.url)
  if (context.signal.aborted) return undefined
  const text = await page.evaluate(async ({ url, method, body }) => {
    const answer = await fetch(url, {
      method: method ?? 'GET',
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    }).catch(() => undefined)
    return answer === undefined ? null : await answer.text()
  }, request)
  return text ?? undefined
}

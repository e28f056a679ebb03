import type { Page } from 'playwright-core'
import type { WatchContext } from '../site.ts'

/** A request the page itself could make. Its answer is heard by whoever listens to the page. */
export type PageRequest = { readonly url: string; readonly method?: 'GET' | 'POST'; readonly body?: string }

/** Lets the page ask politely, with its own cookies and headers. A request the page cannot make is not an error here: its silence is noticed. */
export const askInPage = async (page: Page, request: PageRequest, context: WatchContext): Promise<void> => {
  await context.polite(request.url)
  if (context.signal.aborted) return
  await page.evaluate(async ({ url, method, body }) => {
    await fetch(url, {
      method: method ?? 'GET',
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    }).catch(() => undefined)
  }, request)
}

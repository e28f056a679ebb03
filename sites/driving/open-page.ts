import type { Page } from 'playwright-core'
import { BackOff } from '../errors.ts'
import type { WatchContext } from '../site.ts'
import { keepPassingConsent } from './pass-consent.ts'

/** Opens the page politely and closes a consent layer over it. @throws BackOff when it does not load; an aborted watch returns quietly */
export const openPage = async (page: Page, url: string, context: WatchContext): Promise<void> => {
  await context.polite(url)
  if (context.signal.aborted) return
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 })
    void keepPassingConsent(page, context)
  } catch (error) {
    if (!context.signal.aborted) throw new BackOff('the page does not load', 15_000, { url }, error)
  }
}

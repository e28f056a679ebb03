import type { Page } from 'playwright-core'
import { BackOff } from '../errors.ts'
import type { WatchContext } from '../site.ts'

/** Opens the page politely. @throws BackOff when it does not load; an aborted watch returns quietly */
export const openPage = async (page: Page, url: string, context: WatchContext): Promise<void> => {
  await context.polite(url)
  if (context.signal.aborted) return
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 })
  } catch (error) {
    if (!context.signal.aborted) throw new BackOff('the page does not load', 15_000, { url }, error)
  }
}

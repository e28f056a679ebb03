import type { Page } from 'playwright-core'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'

/** The page asks its own endpoint twice a second; every answer is a capture. */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const captures = pageCaptures(page, context, { urls: descriptor.urls })
  await openPage(page, context.baseUrl, context)
  yield* captures
}

import type { Page } from 'playwright-core'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import { ReopenPage } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { createFeedState } from './state.ts'

/** The page's own socket tells everything; its short updates are completed from what it told before. */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const state = createFeedState()
  const captures = pageCaptures(page, context, {
    urls: descriptor.urls,
    onFrame: (_kind, text, url) => {
      const body = state.apply(text)
      if (body === undefined)
        captures.fail(
          new ReopenPage('a frame does not follow from those before', { start: text.slice(0, 80) }),
        )
      else captures.push({ kind: 'feed', receivedTime: context.now(), url, body })
    },
  })
  await openPage(page, context.baseUrl, context)
  yield* captures
}

import type { Page } from 'playwright-core'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { watchDirect } from './http-direct.ts'
import { createFeedState } from './state.ts'

/**
 * Opens the page and decodes what its socket receives. Each match that a frame touched becomes one capture with all that is known of it, so that
 * captures stand for themselves. A base URL with a vendor's token as its password means the OddsDirect service instead. A socket that closes opens the page anew, and with it a fresh snapshot.
 */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  if (new URL(context.baseUrl).password !== '') {
    yield* watchDirect(context)
    return
  }
  const state = createFeedState()
  const captures = pageCaptures(page, context, {
    urls: descriptor.urls,
    onFrame: (_kind, text, url) => {
      const { changed, gone } = state.apply(text)
      const push = (records: unknown) =>
        captures.push({ kind: 'match', receivedTime: context.now(), url, body: JSON.stringify(records) })
      for (const id of changed) push(state.recordsOf(id))
      for (const id of gone) if (state.isGone(id)) push([{ type: 'dm', matchid: id }])
    },
  })
  await openPage(page, context.baseUrl, context)
  yield* captures
}

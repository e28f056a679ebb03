import type { Page } from 'playwright-core'
import { openPage } from '../driving/open-page.ts'
import { pause } from '../driving/pause.ts'
import { refuseBlock } from '../driving/refuse-block.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import type { Capture, WatchContext } from '../site.ts'

/** The tables refresh about once a minute. */
const ROUND_MS = 60_000

/**
 * Opens the betting page once a minute and takes its tables as they stand. A base URL with the path of a match reads that match instead: its
 * box of prices, then its result.
 */
export const watch = (page: Page, context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, rounds(page, context))

async function* rounds(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  let status = 200
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame())
      status = response.status()
  })
  const isMatch = /^\/matches\/\d+\//.test(new URL(context.baseUrl).pathname)
  const url = isMatch ? context.baseUrl : new URL('/betting/money', context.baseUrl).href
  while (!context.signal.aborted) {
    const startedAt = performance.now()
    await openPage(page, url, context)
    refuseBlock({ url, status, text: await page.content() })
    // the tables are drawn by the page's own script
    if (!isMatch)
      await page.waitForSelector('table.bookmakerMatch', { timeout: 10_000 }).catch(() => undefined)
    const body = await page.evaluate(takeParts, isMatch ? matchParts : bettingParts)
    yield { kind: isMatch ? 'match' : 'betting', receivedTime: context.now(), url: page.url(), body }
    await pause(ROUND_MS - (performance.now() - startedAt), context.signal)
  }
}

const bettingParts = ['table.bookmakerMatch']
const matchParts = ['.teamsBox', '.mapholder', 'div.betting']

/** Runs inside the page: the parts that are read, as a small page of their own. */
const takeParts = (selectors: readonly string[]): string => {
  const canonical = document.querySelector('link[rel=canonical]')?.outerHTML ?? ''
  const parts = selectors.flatMap((selector) =>
    [...document.querySelectorAll(selector)].map((element) => element.outerHTML),
  )
  return `<html><head>${canonical}</head><body>${parts.join('\n')}</body></html>`
}

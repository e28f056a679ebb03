import type { Page } from 'playwright-core'
import { openPage } from '../driving/open-page.ts'
import { layerOver, passConsent } from '../driving/pass-consent.ts'
import { pause } from '../driving/pause.ts'
import { refuseBlock } from '../driving/refuse-block.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { ReopenPage } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'
import { look } from './look.ts'
import { watchedTabs } from './names.ts'

/** The page renews its own prices; looking more often shows nothing new. */
const LOOK_EVERY_MS = 5000
/** collapsed line rows opened per tab: those around the main line come first */
const MOST_LINES = 4

/**
 * Reads what the page shows. A base URL with a path is one match and is watched; without one the day's football matches are visited
 * in turn. The page's encrypted feeds are not touched.
 */
export const watch = (page: Page, context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, follow(page, context))

async function* follow(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame())
      lastStatus = response.status()
  })
  let lastStatus = 200
  const open = async (url: string) => {
    await openPage(page, url, context)
    refuseBlock({ url, status: lastStatus, text: await page.content() })
  }
  const isMatch = new URL(context.baseUrl).pathname !== '/'
  while (!context.signal.aborted) {
    const matches = isMatch ? [context.baseUrl] : await listMatches(page, context, open)
    for (const url of matches) {
      await open(url)
      for (const tab of watchedTabs) yield* lookAt(page, tab, context)
    }
    await pause(LOOK_EVERY_MS, context.signal)
  }
}

const listMatches = async (
  page: Page,
  context: WatchContext,
  open: (url: string) => Promise<void>,
): Promise<string[]> => {
  await open(new URL('/matches/football/', context.baseUrl).href)
  const links = await page.evaluate(() =>
    JSON.stringify(
      [...document.querySelectorAll<HTMLAnchorElement>('[data-testid=game-row] a[href]')].map(
        ({ href }) => href,
      ),
    ),
  )
  const paths = JSON.parse(links) as string[]
  // each match has two rows
  const matches = [...new Set(paths)].filter((url) => /\/h2h\/|-[A-Za-z0-9]{8}\/?(#|$)/.test(url))
  return matches.filter((_, index) => index % context.shard.of === context.shard.index)
}

async function* lookAt(page: Page, tab: string, context: WatchContext): AsyncGenerator<Capture> {
  try {
    const item = page.locator('li.odds-item', { hasText: new RegExp(`^\\s*${tab}\\s*$`, 'i') })
    if ((await item.count()) === 0) return
    await passConsent(page)
    // under a layer that stays the tab is told by an event of its own
    await item
      .first()
      .click({ timeout: 2000 })
      .catch(() => item.first().dispatchEvent('click'))
    const collapsed = page.locator('[data-testid=over-under-collapsed-row]')
    await page
      .locator('[data-testid=bookmaker-table-header-line], [data-testid=over-under-collapsed-row]')
      .first()
      .waitFor({ timeout: 5000 })
    const lines = Math.min(await collapsed.count(), MOST_LINES)
    for (let index = 0; index < lines; index += 1)
      await collapsed
        .nth(index)
        .click({ timeout: 2000 })
        .catch(() => collapsed.nth(index).dispatchEvent('click'))
    yield {
      kind: 'match-tables',
      receivedTime: context.now(),
      url: page.url(),
      body: JSON.stringify({
        ...JSON.parse(await page.evaluate(look)),
        layer: await page.evaluate(layerOver),
      }),
    }
  } catch (error) {
    if (page.isClosed()) throw new ReopenPage('the page closed', {}, error)
    // a tab that does not answer costs only itself; the next look tries again
  }
}

import type { Page } from 'playwright-core'
import { captureQueue } from '../driving/capture-queue.ts'
import { openPage } from '../driving/open-page.ts'
import { refuseBlock } from '../driving/refuse-block.ts'
import { ReopenPage } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'

/** What the page calls with its content, as JSON text. */
const binding = 'oddsTableRead'

/** Runs in the page: reads the table as it is shown, and again whenever anything in it changes. */
const observe = (callback: string): boolean => {
  const table = document.querySelector('#board')
  const clock = document.querySelector('#as-of')
  if (table === null || clock === null) return false
  const textOf = (parent: Element, selector: string) =>
    parent.querySelector(selector)?.textContent ?? undefined
  const read = () =>
    JSON.stringify({
      brand: document.documentElement.dataset.brand,
      odds_format: document.documentElement.dataset.oddsFormat,
      sport: document.documentElement.dataset.sport,
      as_of: clock.getAttribute('datetime'),
      matches: [...table.querySelectorAll<HTMLElement>('.match')].map((match) => ({
        id: match.dataset.match,
        title: textOf(match, '.title'),
        competition: textOf(match, '.competition'),
        when: textOf(match, '.when'),
        when_utc: match.querySelector('.when time')?.getAttribute('datetime') ?? undefined,
        state: textOf(match, '.state'),
        prices: [...match.querySelectorAll<HTMLButtonElement>('.price')].map((price) => ({
          id: price.dataset.price,
          market: price.closest('.market')?.querySelector('th')?.textContent ?? undefined,
          label: textOf(price, '.label'),
          odds: textOf(price, '.odds'),
          size: textOf(price, '.size'),
          open: !price.disabled,
        })),
      })),
    })
  const tell = () => (window as unknown as Record<string, (body: string) => void>)[callback]!(read())
  const whole = { subtree: true, childList: true, characterData: true, attributes: true }
  const observer = new MutationObserver(tell)
  observer.observe(table, whole)
  observer.observe(clock, whole)
  tell()
  return true
}

/** The table is the only place the prices are in, so the table is watched: each change of the document gives its whole content. */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const captures = captureQueue(context.signal)
  await page.exposeFunction(binding, (body: string) =>
    captures.push({ kind: 'table', receivedTime: context.now(), url: page.url(), body }),
  )
  page.on('response', (response) => {
    if (!response.request().isNavigationRequest()) return
    try {
      refuseBlock({
        url: response.url(),
        status: response.status(),
        retryAfter: response.headers()['retry-after'] ?? null,
      })
    } catch (error) {
      captures.fail(error as Error)
    }
  })
  page.on('crash', () => captures.fail(new ReopenPage('the page crashed')))
  await openPage(page, context.baseUrl, context)
  if (context.signal.aborted) return
  if (!(await page.evaluate(observe, binding)))
    captures.fail(new ReopenPage('the page has no table', { url: page.url() }))
  yield* captures
}

import type { BrowserContext, Page } from 'playwright-core'
import { chromiumLaunch } from '#runtime/chromium.ts'
import type { Log } from '#runtime/log.ts'
import { ReopenPage } from '#sites/errors.ts'
import type { PageSettings } from './page-settings.ts'
import { rssOfTree } from './rss.ts'

export type BrowserOptions = {
  readonly log: Log
  readonly path: string | undefined
  readonly args: readonly string[]
  /** with its user and password, if any */
  readonly proxyUrl: string | undefined
  /** keeps cookies and storage between starts */
  readonly profileDir: string | undefined
  /** language, zone and place; the usual ones when absent */
  readonly pageSettings?: PageSettings | undefined
  /** a window that a person can see and use */
  readonly isHeaded?: boolean | undefined
  readonly maxAgeMs: number
  readonly maxPages: number
  readonly maxRssBytes: number
  /** how often a running browser is asked for its age and size */
  readonly checkEveryMs?: number
}

/** A page for a site's driver; `worn` aborts with the reason when the page must not be used any longer. */
export type OpenedPage = { readonly page: Page; readonly worn: AbortSignal; close(): Promise<void> }

type Running = {
  readonly context: BrowserContext
  readonly startedAt: number
  readonly worn: AbortController
  pages: number
  /** pages that must not be taken away: a bet may be on its way */
  held: number
}

/**
 * One browser, started when a page is wanted and replaced by age, pages opened and memory. A browser that dies or is due for replacement
 * wears out its pages; the next `open` starts a fresh one.
 */
export const createBrowser = (options: BrowserOptions) => {
  const { log } = options
  let running: Promise<Running> | undefined
  let starts = 0
  /** a profile belongs to one browser at a time */
  let closing: Promise<unknown> = Promise.resolve()

  const launch = async (): Promise<Running> => {
    const { chromium } = await import('playwright-core')
    const found = await chromiumLaunch(options.path)
    await closing
    const launchOptions = {
      ...found,
      args: [...found.args, ...options.args],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(options.isHeaded === true && { headless: false }),
      ...(options.proxyUrl !== undefined && { proxy: proxyOf(options.proxyUrl) }),
    }
    const context =
      options.profileDir === undefined
        ? await chromium.launch(launchOptions).then((browser) => browser.newContext(options.pageSettings))
        : await chromium.launchPersistentContext(options.profileDir, {
            ...launchOptions,
            ...options.pageSettings,
          })
    starts++
    const started: Running = {
      context,
      startedAt: performance.now(),
      worn: new AbortController(),
      pages: 0,
      held: 0,
    }
    log.info({ starts, path: found.executablePath }, 'browser started')
    const wear = (reason: string) => {
      if (started.worn.signal.aborted) return
      log.info({ reason, pages: started.pages }, 'browser is replaced')
      running = undefined
      started.worn.abort(new ReopenPage(reason, { pages: started.pages }))
      clearInterval(timer)
      closing = closeContext(context)
    }
    const timer = setInterval(async () => {
      const rss = await rssOfBrowser()
      if (started.held > 0) return
      if (performance.now() - started.startedAt > options.maxAgeMs) wear('the browser is old')
      else if (started.pages >= options.maxPages) wear('the browser has opened many pages')
      else if (rss > options.maxRssBytes) wear(`the browser holds ${Math.round(rss / 2 ** 20)} MiB`)
    }, options.checkEveryMs ?? 10_000)
    timer.unref()
    context.on('close', () => wear('the browser closed'))
    context.browser()?.on('disconnected', () => wear('the browser died'))
    return started
  }

  const current = (): Promise<Running> => {
    running ??= launch().catch((error: unknown) => {
      running = undefined
      throw error
    })
    return running
  }

  return {
    /** how many browsers were started */
    starts: () => starts,

    /**
     * Opens a page. While one with `isHeld` is open the browser is not replaced.
     * @throws ReopenPage when the browser went away meanwhile; ChromiumMissingError
     */
    async open({ isHeld = false } = {}): Promise<OpenedPage> {
      const used = await current()
      used.pages++
      // not in the middle of opening either
      used.held++
      // a page asked of a browser that goes away is never answered
      const page = await Promise.race([used.context.newPage(), rejectedBy(used.worn.signal)]).catch(
        (error: unknown) => {
          used.held--
          throw error
        },
      )
      if (!isHeld) used.held--
      const worn = new AbortController()
      page.on('crash', () => worn.abort(new ReopenPage('the page crashed')))
      page.on('close', () => worn.abort(new ReopenPage('the page closed')))
      return {
        page,
        worn: AbortSignal.any([worn.signal, used.worn.signal]),
        close: async () => {
          if (isHeld) used.held--
          const closed = page.close({ runBeforeUnload: false }).catch(() => {})
          await Promise.race([closed, rejectedBy(used.worn.signal)]).catch(() => {})
        },
      }
    },

    /** Ends the browser; the next `open` starts another. */
    async close(): Promise<void> {
      const used = await running?.catch(() => undefined)
      if (used !== undefined) await closeContext(used.context)
      await closing
    },

    /** The same, unless a page is held. */
    async rest(): Promise<void> {
      const used = await running?.catch(() => undefined)
      if (used?.held === 0) await this.close()
    },
  }
}
export type WorkerBrowser = ReturnType<typeof createBrowser>

const rejectedBy = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

const closeContext = async (context: BrowserContext): Promise<void> => {
  const browser = context.browser()
  await context.close().catch(() => {})
  await browser?.close().catch(() => {})
}

/** All processes below this one: Playwright's driver runs inside it, so these are the browser's. */
const rssOfBrowser = async (): Promise<number> => (await rssOfTree(process.pid)) - process.memoryUsage.rss()

const proxyOf = (text: string): { server: string; username?: string; password?: string } => {
  const url = new URL(text)
  return {
    server: `${url.protocol}//${url.host}`,
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
  }
}

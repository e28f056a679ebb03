import { createInterface } from 'node:readline/promises'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { createLog } from '#runtime/log.ts'
import { didYouMean } from '#runtime/nearest-word.ts'
import { addSitePackages, addSitesFolder, loadSite, siteIds } from '#sites/load-site.ts'
import type { Capture, Site } from '#sites/site.ts'
import type { WorkerBrowser } from '#worker/browser.ts'
import { pageSettings } from '#worker/page-settings.ts'
import { createPolite } from '#worker/polite.ts'
import { readCredentials } from '#worker/read-credentials.ts'
import { openSource } from '#worker/source.ts'

/** What every `site:` command understands. */
const everyOptions = {
  help: { type: 'boolean', short: 'h', default: false },
  sites: { type: 'string' },
} as const

/** What a command understands that reads stored captures. */
export const replayOptions = {
  ...everyOptions,
  captures: { type: 'string' },
  before: { type: 'string' },
  after: { type: 'string' },
  show: { type: 'boolean', default: false },
} as const

/** What a command understands that opens a site. */
export const commonOptions = {
  ...everyOptions,
  url: { type: 'string' },
  region: { type: 'string' },
  credentials: { type: 'string' },
  seconds: { type: 'string', default: '60' },
  browser: { type: 'string' },
  headed: { type: 'boolean', default: false },
  profile: { type: 'string' },
  proxy: { type: 'string' },
  locale: { type: 'string' },
  'time-zone': { type: 'string' },
  geolocation: { type: 'string' },
} as const

/** Ends the command with one line about what was wrong. */
export const fail = (message: string): never => {
  console.error(message)
  process.exit(2)
}

/** Adds sites outside the project: of a folder that is named, and installed packages. Ends the command when they cannot be used. */
export const addOutsideSites = (folder: string | undefined): void => {
  try {
    if (folder !== undefined) addSitesFolder(folder)
    addSitePackages()
  } catch (error) {
    fail((error as Error).message)
  }
}

/** Ends the command where there is no such site, and says which one was probably meant. */
export const checkSiteId = (id: string): void => {
  if (!siteIds().includes(id))
    fail(`no site is called ${id}.${didYouMean(id, siteIds())} Known: ${siteIds().join(', ')}`)
}

/** Reads a command's arguments: one site's id and options. Says how it is meant and ends when they are wrong. */
export const siteArguments = <const O extends ParseArgsOptionsConfig>(
  usage: string,
  options: O,
  { isNew = false }: { readonly isNew?: boolean } = {},
) => {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true })
    const { help, sites } = values as { help?: boolean; sites?: string }
    if (help === true) {
      console.log(`usage: ${usage}`)
      process.exit(0)
    }
    if (positionals.length === 1) {
      addOutsideSites(sites)
      if (!isNew) checkSiteId(positionals[0]!)
      return { id: positionals[0]!, values }
    }
    console.error(`usage: ${usage}`)
  } catch (error) {
    console.error(`${(error as Error).message}\nusage: ${usage}`)
  }
  process.exit(2)
}

export type OpenOptions = {
  readonly url?: string | undefined
  readonly region?: string | undefined
  readonly credentials?: string | undefined
  readonly seconds: string
  readonly browser?: string | undefined
  readonly headed?: boolean | undefined
  readonly profile?: string | undefined
  readonly proxy?: string | undefined
  readonly locale?: string | undefined
  readonly 'time-zone'?: string | undefined
  readonly geolocation?: string | undefined
  /** called with each page that was opened */
  readonly onPage?: (page: Page) => void
}

/** Shows the site to a person who logs in, accepts and chooses what a first visit asks for; the profile keeps it. */
const waitForLogin = async (browser: WorkerBrowser, url: string): Promise<void> => {
  const { page, close } = await browser.open()
  await page.goto(url).catch((error: unknown) => console.error((error as Error).message))
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  await terminal.question('Log in and accept what the site asks for in the window, then press Enter here. ')
  terminal.close()
  await close()
}

const withPages = (browser: WorkerBrowser, onPage: OpenOptions['onPage']): WorkerBrowser => ({
  ...browser,
  async open(options) {
    const opened = await browser.open(options)
    onPage?.(opened.page)
    return opened
  },
})

/** Opens a site as a worker would, without a coordinator, and gives what it sends until the time is over. */
export async function* openSite(
  id: string,
  options: OpenOptions,
): AsyncGenerator<{ site: Site; capture: Capture }> {
  const site = await loadSite(id)
  const baseUrl = options.url ?? site.descriptor.baseUrl
  if (baseUrl === undefined) throw new Error('this site names no address of its own: say --url')
  const credentials = readCredentials(options.credentials)
  const time = AbortSignal.timeout(Number(options.seconds) * 1000)
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  const signal = AbortSignal.any([time, interrupted.signal])
  const browser =
    site.needs === 'page'
      ? (await import('#worker/browser.ts')).createBrowser({
          log: createLog('site', 'silent'),
          path: options.browser,
          args: [],
          proxyUrl: options.proxy,
          profileDir: options.profile,
          isHeaded: options.headed,
          pageSettings: pageSettings(site.descriptor, {
            locale: options.locale,
            timeZone: options['time-zone'],
            geolocation: options.geolocation,
          }),
          maxAgeMs: Number.MAX_SAFE_INTEGER,
          maxPages: Number.MAX_SAFE_INTEGER,
          maxRssBytes: Number.MAX_SAFE_INTEGER,
        })
      : undefined
  if (options.headed === true && browser !== undefined) await waitForLogin(browser, baseUrl)
  const source = await openSource({
    site,
    browser: browser && withPages(browser, options.onPage),
    context: {
      baseUrl,
      ...(options.region !== undefined && { region: options.region }),
      ...(credentials !== undefined && { credentials }),
      shard: { index: 0, of: 1 },
      polite: createPolite(site.descriptor.minRequestIntervalMs, signal),
      now: () => new Date().toISOString(),
    },
    signal,
  })
  try {
    for await (const capture of source.captures) yield { site, capture }
  } catch (error) {
    if (!signal.aborted) console.error(`${(error as Error).name}: ${(error as Error).message}`)
  } finally {
    await source.close()
    await browser?.close()
  }
}

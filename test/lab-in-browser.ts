import { type Browser, chromium, type Page } from 'playwright-core'
import type { QuoteInput } from '#protocol/quote.ts'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { createLog } from '#runtime/log.ts'
import { createLabServer } from '../lab/lab-server.ts'
import { readRecording } from '../lab/recording.ts'
import { createWorld, type World } from '../lab/world.ts'
import { sites } from '../sites/index.ts'
import type { PageSite, Reading, Site, WatchContext } from '../sites/site.ts'

/** What a site offers, by the page's own id of each price, as its readings say. */
export type Watched = {
  readonly held: Map<string, QuoteInput>
  readonly readings: Reading[]
  readonly page: Page
  sourceTime: string
  heard: () => void
  failure?: Error
}

/** A recording that is being played, with a browser to look at it. */
export type LabInBrowser = {
  readonly world: World
  readonly address: string
  openPage(): Promise<Page>
  siteOf(bookmaker: string): Promise<PageSite>
  contextFor(path: string): WatchContext
  /** reads that bookmaker's site from now on */
  watch(bookmaker: string): Promise<Watched>
  /** the server goes away, cutting every connection, and comes back at the same address */
  restart(): Promise<void>
  close(): Promise<void>
}

export const openBrowser = async (): Promise<Browser> => chromium.launch(await chromiumLaunch())

/** Holds what a site offers, the plain way. */
const hold = (held: Map<string, QuoteInput>, { quotes, scope, removed }: Reading) => {
  if (scope === 'all') held.clear()
  for (const gone of removed ?? [])
    for (const [key, { match, rawId }] of held)
      if (gone.rawId === undefined ? match.matchId === gone.matchId : rawId === gone.rawId) held.delete(key)
  for (const quote of quotes) held.set(quote.rawId!, quote)
}

/** Plays a recording, stepped. */
export const playLab = async (recording: string, browser: Browser): Promise<LabInBrowser> => {
  const world = createWorld(readRecording(recording), 'max')
  const serve = () => createLabServer({ world, log: createLog('lab', 'silent'), control: 'anybody' })
  let app = serve()
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const pages: Page[] = []
  const stop = new AbortController()

  // each page in a context of its own: a browser keeps six connections to a host, and a table's updates hold one
  const openPage = async (): Promise<Page> => {
    const page = await browser.newPage()
    pages.push(page)
    return page
  }
  const contextFor = (path: string): WatchContext => ({
    signal: stop.signal,
    baseUrl: `${address}/${path}`,
    shard: { index: 0, of: 1 },
    polite: async () => {},
    now: () => new Date(world.playback.state().now).toISOString(),
  })
  const siteOf = async (bookmaker: string): Promise<PageSite> => {
    const name = world.bookmakers.get(bookmaker)!.facts.site
    const site: Site = (await sites[name as keyof typeof sites]()).site
    if (site.needs !== 'page') throw new Error(`${name} needs no page`)
    return site
  }
  return {
    world,
    address,
    contextFor,
    siteOf,
    openPage,
    watch: async (bookmaker) => {
      const site = await siteOf(bookmaker)
      const page = await openPage()
      const watched: Watched = { held: new Map(), readings: [], page, sourceTime: '', heard: () => {} }
      const follow = async () => {
        for await (const capture of site.watch(page, contextFor(`${bookmaker}/`))) {
          const reading = site.parse(capture)
          hold(watched.held, reading)
          watched.readings.push(reading)
          watched.sourceTime = reading.sourceTime!
          watched.heard()
        }
      }
      follow().catch((error: Error) => {
        watched.failure = error
        watched.heard()
      })
      return watched
    },
    restart: async () => {
      await app.close()
      app = serve()
      await app.listen({ host: '127.0.0.1', port: Number(new URL(address).port) })
    },
    close: async () => {
      stop.abort()
      await Promise.all(pages.map((page) => page.close()))
      await app.close()
      world.close()
    },
  }
}

/** Waits until the site states that time: all it showed up to then has been read. */
export const caughtUp = (watched: Watched, time: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      if (watched.failure) reject(watched.failure)
      else if (watched.sourceTime >= time) resolve()
    }
    watched.heard = look
    look()
  })

/** Steps the recording and waits for all of them. */
export const step = async ({ world }: LabInBrowser, watched: readonly Watched[]): Promise<void> => {
  const { now } = world.playback.step()
  await Promise.all(watched.map((one) => caughtUp(one, new Date(now).toISOString())))
}

import { ReopenPage } from '#sites/errors.ts'
import type { Capture, Site, WatchContext } from '#sites/site.ts'
import type { WorkerBrowser } from './browser.ts'
import { capturesUntil } from './captures-until.ts'

export type SourceOptions = {
  readonly site: Site
  /** only a site that needs a page has one */
  readonly browser: WorkerBrowser | undefined
  /** what a driver is given besides its signal */
  readonly context: Omit<WatchContext, 'signal'>
  readonly signal: AbortSignal
}

/** An opened site: what it sends, until it is closed, wears out, or stays silent for too long. */
export type Source = {
  readonly captures: AsyncIterable<Capture>
  /** Says that the site sent something that could be read. */
  alive(): void
  close(): Promise<void>
}

/** Silence is judged by real time, and never sooner than this. */
const leastSilenceMs = 60_000

/** Opens the site once. @throws what a browser throws that cannot start */
export const openSource = async ({ site, browser, context, signal }: SourceOptions): Promise<Source> => {
  const opened = site.needs === 'page' ? await browser!.open() : undefined
  const done = new AbortController()
  const silence = new AbortController()
  const silenceMs = Math.max(leastSilenceMs, 3 * site.descriptor.staleAfterMs)
  const timer = setTimeout(
    () => silence.abort(new ReopenPage('the site is silent', { silenceMs })),
    silenceMs,
  ).unref()
  const worn = AbortSignal.any([
    signal,
    done.signal,
    silence.signal,
    ...(opened === undefined ? [] : [opened.worn]),
  ])
  // getters such as `shard` must stay live, so the context is inherited and not copied
  const own: WatchContext = Object.create(context, { signal: { value: worn, enumerable: true } })
  // what a driver waits for in its page ends with the page
  worn.addEventListener('abort', () => void opened?.close(), { once: true })
  const watch = site.needs === 'page' ? site.watch(opened!.page, own) : site.watch(own)
  return {
    captures: capturesUntil(watch, worn),
    alive: () => void timer.refresh(),
    async close() {
      clearTimeout(timer)
      done.abort()
      await opened?.close()
    },
  }
}

import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { createLog } from '#runtime/log.ts'
import { loadSite } from '#sites/load-site.ts'
import type { Capture, Site } from '#sites/site.ts'
import { createPolite } from '#worker/polite.ts'
import { readCredentials } from '#worker/read-credentials.ts'
import { openSource } from '#worker/source.ts'

/** What every `site:` command understands. */
export const commonOptions = {
  url: { type: 'string' },
  region: { type: 'string' },
  credentials: { type: 'string' },
  seconds: { type: 'string', default: '60' },
  browser: { type: 'string' },
} as const

/** Reads a command's arguments: one site's id and options. Says how it is meant and ends when they are wrong. */
export const siteArguments = <const O extends ParseArgsOptionsConfig>(usage: string, options: O) => {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true })
    if (positionals.length === 1) return { id: positionals[0]!, values }
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
}

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
          proxyUrl: undefined,
          profileDir: undefined,
          maxAgeMs: Number.MAX_SAFE_INTEGER,
          maxPages: Number.MAX_SAFE_INTEGER,
          maxRssBytes: Number.MAX_SAFE_INTEGER,
        })
      : undefined
  const source = await openSource({
    site,
    browser,
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

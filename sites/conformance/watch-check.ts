import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { WatchContext } from '../site.ts'
import type { Check } from './check.ts'

/** A watch gets this long to end after its signal, ms. */
const patienceMs = 3000
/** It is told to end after this, ms: long enough to have opened something. */
const aliveMs = 150

/**
 * Watches each site at an address that accepts connections and never answers, then ends the watch: the signal, and the page under its hands. A page comes from the
 * caller; a site that needs one is not judged without.
 */
export const watchEnds = (openPage: (() => Promise<Page>) | undefined): Check => ({
  number: 16,
  title: 'its watch ends when it is told to',
  reason: 'a worker that cannot leave is killed, and what it held is lost',
  async run({ site }) {
    if (site.needs === 'page' && openPage === undefined) return []
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const stop = new AbortController()
    const context: WatchContext = {
      signal: stop.signal,
      baseUrl: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`,
      shard: { index: 0, of: 1 },
      polite: async () => {},
      now: () => new Date().toISOString(),
    }
    const page = site.needs === 'page' ? await openPage!() : undefined
    try {
      const watch = site.needs === 'page' ? site.watch(page!, context) : site.watch(context)
      const ended = drain(watch).then(
        () => true,
        () => true, // how it ends is the worker's business
      )
      await delay(aliveMs)
      stop.abort()
      await page?.close() // as the worker does
      const inTime = await Promise.race([ended, delay(patienceMs, false)])
      return inTime ? [] : [`it still runs ${patienceMs} ms after its signal`]
    } finally {
      silent.closeAllConnections()
      await new Promise((resolve) => silent.close(resolve))
    }
  },
})

const drain = async (watch: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of watch);
}

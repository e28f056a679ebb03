import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
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
  title: 'its watch goes where it is told, and ends when it is told to',
  reason:
    'a mirror or a test must be able to stand in for the site; a worker that cannot leave is killed, and what it held is lost',
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
    const strangers = new Set<string>()
    const unwatch = watchSockets((host) => strangers.add(host))
    const page = site.needs === 'page' ? await openPage!() : undefined
    await page?.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => {
        strangers.add(new URL(route.request().url()).hostname)
        return route.abort()
      },
    )
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
      return [
        ...[...strangers].map((host) => `it was sent to 127.0.0.1 and asks ${host}`),
        ...(inTime ? [] : [`it still runs ${patienceMs} ms after its signal`]),
      ]
    } finally {
      unwatch()
      silent.closeAllConnections()
      await new Promise((resolve) => silent.close(resolve))
    }
  },
})

/** Reports every host this process looks up while it is watched. */
const watchSockets = (report: (host: string) => void): (() => void) => {
  const onSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    socket.once('lookup', (_error, _address, _family, host) => report(host))
  }
  subscribe('net.client.socket', onSocket)
  return () => unsubscribe('net.client.socket', onSocket)
}

const drain = async (watch: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of watch);
}

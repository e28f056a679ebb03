import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localBrowser } from '../driving/local-browser.testkit.ts'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { openPrices } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

if (site.needs !== 'page') throw new Error('needs a browser')
const { watch } = site

const bodyOf = (name: string): string =>
  (
    JSON.parse(readFileSync(new URL(`./recordings/${name}.capture.json`, import.meta.url), 'utf8')) as {
      body: string
    }
  ).body

let browser: Browser
beforeAll(async () => {
  browser = await localBrowser()
})
afterAll(() => browser.close())

it('decodes the socket of the page: a snapshot, a price that moves, a match that goes', async () => {
  const local = await localSite(
    () => ({
      body: `<html><body><script>new WebSocket(location.origin.replace('http', 'ws') + '/socket.io/?EIO=4&transport=websocket')</script></body></html>`,
    }),
    (socket) => {
      socket.send('0{"sid":"x","pingInterval":25000}')
      socket.send(bodyOf('frame'))
      socket.send('42["m","b52",[[0,"o",9,7001,13,"0.85"]],"y"]')
      socket.send('42["m","b52",[[0,"dm",1,9001]],"z"]')
    },
  )
  const tab = await browser.newPage()
  const context = testContext(local.url)
  try {
    const captures = await firstCaptures(watch(tab, context), context, 3)
    const [first, second, third] = captures.map((capture) => site.parse(capture))
    expect(openPrices(first!.quotes)).toEqual(['ft_hdp -0.25 away 2.03092783505', 'ft_hdp -0.25 home 1.91'])
    expect(openPrices(second!.quotes)).toEqual(['ft_hdp -0.25 away 2.03092783505', 'ft_hdp -0.25 home 1.85'])
    expect(third).toEqual({ quotes: [], removed: [{ matchId: '9001' }] })
  } finally {
    await tab.close()
    await local.close()
  }
})

it('follows the stream of OddsDirect when the base URL carries a token', async () => {
  const { events, markets } = JSON.parse(bodyOf('direct')) as {
    events: unknown[]
    markets: { marketId: number; selections: unknown[] }[]
  }
  const sse = (data: unknown) => `id: 1\ndata: ${JSON.stringify(data)}\n\n`
  const local = await localSite((path) =>
    path.startsWith('/sports/stream/')
      ? {
          headers: { 'content-type': 'text/event-stream' },
          body:
            sse({ status: 1, markets: { add: markets } }) +
            sse({ status: 0, markets: { remove: [markets[0]] } }),
        }
      : { body: JSON.stringify({ events }) },
  )
  const tab = await browser.newPage()
  const context = testContext(local.url.replace('//', '//vendor:jwt@'))
  try {
    const [whole, less] = (await firstCaptures(watch(tab, context), context, 2)).map((capture) =>
      site.parse(capture),
    )
    expect(openPrices(whole!.quotes)).toEqual(['ft_hdp 0.5 away 1.72', 'ft_hdp 0.5 home 2.14'])
    expect(
      whole!.quotes.filter(({ market }) => market === 'ft_1x2').map(({ suspended }) => suspended),
    ).toEqual([true, true, true])
    expect(less!.quotes.map(({ market }) => market)).toEqual(['ft_1x2', 'ft_1x2', 'ft_1x2'])
    expect(local.requests[0]!.headers.authorization).toBe('Bearer jwt')
  } finally {
    await tab.close()
    await local.close()
  }
})

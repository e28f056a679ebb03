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

it('lays a change over the list of the page, and hears the rows of the socket once while they stay the same', async () => {
  // one price moves, one market goes
  const change = `$P.onUpdate('od',[5754,0,[[2,[[1,138,[1366120],,[[20012508,[5,0,5,0,1000,0.00,489397],[1.55,3.90,5.50]],[20012507,,[]]]]],[],[]]],[],[]]);`
  const local = await localSite(
    (path) => {
      if (path.startsWith('/en/data/event')) return { body: change }
      return {
        body: `<html><body>Times are GMT +8 ${bodyOf('euro').replace('<script>', '<script>var $P={onUpdate(){}};')}
          <script>setTimeout(() => fetch('/en/data/event?ts=1a2b3c4d'), 200)
          setTimeout(() => new WebSocket(location.origin.replace('http', 'ws') + '/sport/1/x/websocket'), 500)</script></body></html>`,
      }
    },
    (socket) => {
      socket.send('o')
      socket.send('h')
      for (let times = 0; times < 3; times++) socket.send(bodyOf('ksports-frame'))
      socket.send(bodyOf('ksports-frame').replace('0.98*', '0.97*'))
    },
  )
  const tab = await browser.newPage()
  const context = testContext(local.url)
  try {
    const captures = await firstCaptures(watch(tab, context), context, 4)
    expect(captures.map(({ kind }) => kind)).toEqual(['od', 'od', 'ksports-frame', 'ksports-frame'])
    const [whole, changed, , rows] = captures.map((capture) => site.parse(capture).quotes)
    const prematch = (quotes: typeof whole) => quotes!.filter(({ match }) => match.home === 'Alder Town')
    expect(prematch(whole)[0]!.match.startTime).toBe('2026-03-01T15:00:00.000Z')
    expect(openPrices(prematch(whole), 'ft_1x2')).toEqual([
      'ft_1x2 away 5.75',
      'ft_1x2 draw 4',
      'ft_1x2 home 1.52',
    ])
    expect(openPrices(prematch(whole), 'ft_hdp')).toEqual(['ft_hdp -1 away 1.92', 'ft_hdp -1 home 1.95'])
    expect(openPrices(prematch(changed), 'ft_1x2')).toEqual([
      'ft_1x2 away 5.5',
      'ft_1x2 draw 3.9',
      'ft_1x2 home 1.55',
    ])
    expect(openPrices(prematch(changed), 'ft_hdp')).toEqual([])
    expect(openPrices(prematch(changed), 'ht_hdp')).toHaveLength(2)
    expect(openPrices(rows!, 'ft_ou')).toEqual(['ft_ou 2.75 over 1.97', 'ft_ou 2.75 under 1.85'])
  } finally {
    await tab.close()
    await local.close()
  }
})

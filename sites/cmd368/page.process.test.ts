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

/** The page polls its list one request after the other, opening a popup in between. */
const page = `<html><body><script>
const paths = ['BetLight/DataOdds.ashx?fc=1', 'BetLight/DataOdds.ashx?fc=3&t=1', 'Data.asmx/GetMore', 'BetLight/DataOdds.ashx?fc=3&t=2', 'BetLight/DataOdds.ashx?fc=3&t=3']
;(async () => { for (const path of paths) { await (await fetch('/Member/BetsView/' + path)).text(); await new Promise((done) => setTimeout(done, 100)) } })()
</script></body></html>`

let browser: Browser
beforeAll(async () => {
  browser = await localBrowser()
})
afterAll(() => browser.close())

it('lays changes over the list, joins a popup with its match, closes what it does not understand, and drops all when changes were lost', async () => {
  const changes = (rows: unknown[]) => ({ body: JSON.stringify({ t: 2, a: true, data: [rows] }) })
  const local = await localSite((path) => {
    if (path.includes('fc=1')) return { body: bodyOf('odds') }
    if (path.includes('t=1')) return changes([[25403104, 1, 30, 0.9, 1]])
    if (path.includes('t=2')) return changes([[25403104, 1, 30, 0.9]])
    if (path.includes('t=3')) return { body: bodyOf('lost') }
    if (path.includes('GetMore'))
      return { body: JSON.stringify({ d: (JSON.parse(bodyOf('more')) as { d: unknown }).d }) }
    return { body: page }
  })
  const tab = await browser.newPage()
  const context = testContext(local.url)
  try {
    const captures = await firstCaptures(watch(tab, context), context, 5)
    const [whole, moved, more, closed, lost] = captures.map((capture) => site.parse(capture))
    const handicaps = (reading: typeof whole) =>
      openPrices(
        reading!.quotes.filter(({ match }) => match.home === 'Alder Town'),
        'ft_hdp',
      )
    expect(handicaps(whole)).toEqual(['ft_hdp 0.25 away 1.92', 'ft_hdp 0.25 home 1.98'])
    expect(handicaps(moved)).toEqual(['ft_hdp 0.25 away 2', 'ft_hdp 0.25 home 1.9'])
    expect(openPrices(more!.quotes, 'ft_1x2')).toEqual([
      'ft_1x2 away 2.21',
      'ft_1x2 draw 3.47',
      'ft_1x2 home 2.92',
    ])
    expect(handicaps(closed)).toEqual([])
    expect(lost).toEqual({ quotes: [], scope: 'all' })
  } finally {
    await tab.close()
    await local.close()
  }
})

import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localBrowser } from '../driving/local-browser.testkit.ts'
import { type LocalAnswer, localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { Blocked } from '../errors.ts'
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

/** Each list page asks its feed with the numbers of its skin. */
const page = (feed: string) =>
  `<html><body><script>fetch('/service-api/${feed}/Get1x2_VZip?sports=1&count=50&lng=en&mode=4&country=87&partner=8&getEmpty=true&gr=44')</script></body></html>`

let browser: Browser
beforeAll(async () => {
  browser = await localBrowser()
})
afterAll(() => browser.close())

const watchWith = async (answer: (path: string) => LocalAnswer | undefined, count: number) => {
  const local = await localSite(answer)
  const tab = await browser.newPage()
  const context = testContext(local.url)
  try {
    return {
      captures: await firstCaptures(watch(tab, { ...context, region: 'melbet' }), context, count),
      requests: local.requests,
    }
  } finally {
    await tab.close()
    await local.close()
  }
}

it('learns how the skin asks, and asks each match whole the same way', async () => {
  const { captures, requests } = await watchWith((path) => {
    if (path.includes('GetGameZip')) return { body: bodyOf('line-game') }
    if (path.includes('Get1x2_VZip')) return { body: bodyOf('live-list') }
    return { body: page(path.includes('/live/') ? 'LiveFeed' : 'LineFeed') }
  }, 6)
  expect(new Set(captures.map(({ kind }) => kind))).toEqual(new Set(['live', 'line']))
  expect(site.parse(captures[0]!).quotes[0]!.bookmaker).toBe('melbet')
  const whole = captures.find(({ url }) => url?.includes('GetGameZip'))
  expect(openPrices(site.parse(whole!).quotes, 'ft_1x2')).toEqual([
    'ft_1x2 away 5.2',
    'ft_1x2 draw 4.1',
    'ft_1x2 home 1.62',
  ])
  const asked = requests.find(({ path }) => path.includes('GetGameZip'))
  expect(asked?.path).toMatch(
    /^\/service-api\/Li(?:ve|ne)Feed\/GetGameZip\?id=740000010&.*country=87&partner=8&gr=44$/,
  )
})

it('says blocked on a refusal', async () => {
  await expect(watchWith(() => ({ status: 403, body: '<html>Just a moment...</html>' }), 1)).rejects.toThrow(
    Blocked,
  )
})

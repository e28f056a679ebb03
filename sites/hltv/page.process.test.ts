import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localBrowser } from '../driving/local-browser.testkit.ts'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { site } from './site.ts'

const recorded = (name: string, ending: string) =>
  JSON.parse(readFileSync(new URL(`./recordings/${name}.${ending}.json`, import.meta.url), 'utf8'))

let browser: Browser
beforeAll(async () => {
  browser = await localBrowser()
})
afterAll(() => browser.close())

test('waits for the tables that the page’s script draws', async () => {
  const tables = /<body>(.*)<\/body>/s.exec(recorded('betting', 'capture').body)![1]!
  const late = `<html><body><main></main><script>setTimeout(() => { document.querySelector('main').innerHTML = ${JSON.stringify(tables)} }, 100)</script></body></html>`
  const local = await localSite((path) => (path === '/betting/money' ? { body: late } : undefined))
  const page = await browser.newPage()
  const context = testContext(local.url)
  const [capture] = await firstCaptures(site.watch(page, context), context, 1)
  await page.close()
  await local.close()
  expect(JSON.parse(JSON.stringify(site.parse(capture!).quotes))).toEqual(recorded('betting', 'quotes'))
})

test('reads one match when it is given its address', async () => {
  const local = await localSite((path) =>
    path.startsWith('/matches/') ? { body: recorded('match-upcoming', 'capture').body } : undefined,
  )
  const page = await browser.newPage()
  const context = testContext(`${local.url}/matches/2390001/nova-five-vs-delta-squad`)
  const [capture] = await firstCaptures(site.watch(page, context), context, 1)
  await page.close()
  await local.close()
  expect(JSON.parse(JSON.stringify(site.parse(capture!).quotes))).toEqual(
    recorded('match-upcoming', 'quotes'),
  )
})

test('a challenge is not worked around', async () => {
  const local = await localSite(() => ({ status: 403, body: '<html><title>Just a moment...</title></html>' }))
  const page = await browser.newPage()
  const context = testContext(local.url)
  await expect(firstCaptures(site.watch(page, context), context, 1)).rejects.toMatchObject({
    code: 'blocked',
  })
  expect(local.requests).toHaveLength(1)
  await page.close()
  await local.close()
})

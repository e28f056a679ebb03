import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localBrowser } from '../driving/local-browser.testkit.ts'
import { type LocalAnswer, localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { Blocked } from '../errors.ts'
import { site } from './site.ts'

const recorded = JSON.parse(
  readFileSync(new URL('./recordings/prematch.capture.json', import.meta.url), 'utf8'),
) as { body: string }

/** What the football page does: asks its own question, in its own words, for a few pools. */
const page = `<html><body><script>
fetch('/graphql/base/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({
  query: '\\n  query matchList($fbOddsTypes: [FBOddsType]!) { matches { id } }\\n ', variables: { startIndex: 1, endIndex: 60, fbOddsTypes: ['HAD'] } }) })
</script></body></html>`

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
      captures: await firstCaptures(site.watch(tab, context), context, count),
      requests: local.requests,
    }
  } finally {
    await tab.close()
    await local.close()
  }
}

it('hears the page’s own answer, then asks the page’s own question for every pool', async () => {
  const { captures, requests } = await watchWith(
    (path) => (path.startsWith('/graphql') ? { body: recorded.body } : { body: page }),
    2,
  )
  const expected = JSON.parse(
    readFileSync(new URL('./recordings/prematch.quotes.json', import.meta.url), 'utf8'),
  )
  for (const capture of captures) {
    expect(capture).toMatchObject({ kind: 'graphql', receivedTime: '2026-01-02T03:04:05.000Z' })
    expect(JSON.parse(JSON.stringify(site.parse(capture).quotes))).toEqual(expected)
  }
  const asked = requests.filter(({ path }) => path.startsWith('/graphql')).map(({ body }) => JSON.parse(body))
  expect(asked[1].query).toBe(asked[0].query)
  expect(asked[1].variables).toMatchObject({ startIndex: 1, endIndex: 60 })
  expect(asked[1].variables.fbOddsTypes).toEqual(expect.arrayContaining(['HAD', 'HDC', 'CHD', 'TTG']))
})

it('tells each match of a list by itself, whole', async () => {
  const live = JSON.parse(
    readFileSync(new URL('./recordings/live.capture.json', import.meta.url), 'utf8'),
  ) as { body: string }
  const matches = [recorded, live].flatMap(({ body }) => JSON.parse(body).data.matches)
  const { captures } = await watchWith(
    (path) =>
      path.startsWith('/graphql') ? { body: JSON.stringify({ data: { matches } }) } : { body: page },
    2,
  )
  expect(captures.map((capture) => site.parse(capture).scope)).toEqual(['50069001', '50069002'])
})

it('says blocked when the page is refused, and leaves the site alone', async () => {
  await expect(watchWith(() => ({ status: 403, body: '<html>no</html>' }), 1)).rejects.toThrow(Blocked)
})

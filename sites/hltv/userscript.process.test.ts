import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeMatch } from '#protocol/decode-match.ts'
import { type FeedV1, feedV1, messageOfFeedV1 } from '#protocol/feed-v1.ts'
import { localBrowser } from '../driving/local-browser.testkit.ts'
import { localSite } from '../driving/local-site.testkit.ts'

const script = readFileSync(new URL('../../docs/userscripts/hltv.user.js', import.meta.url), 'utf8')
const recorded = (name: string, ending: string) =>
  JSON.parse(readFileSync(new URL(`./recordings/${name}.${ending}.json`, import.meta.url), 'utf8'))

let browser: Browser
beforeAll(async () => {
  browser = await localBrowser()
})
afterAll(() => browser.close())

/** Runs the script on a page as a userscript manager would, and returns the first envelope it posts. */
const firstPost = async (path: string, body: string): Promise<FeedV1> => {
  const local = await localSite(() => ({ body }))
  const page = await browser.newPage()
  const posted = Promise.withResolvers<string>()
  await page.exposeFunction('GM_xmlhttpRequest', ({ data }: { data: string }) => posted.resolve(data))
  await page.addInitScript('window.GM_getValue = (_, fallback) => fallback')
  await page.goto(`${local.url}${path}`)
  await page.addScriptTag({ content: script })
  const envelope = feedV1.parse(JSON.parse(await posted.promise))
  await page.close()
  await local.close()
  return envelope
}

test('its prices of the betting page are the fleet’s own reader’s', async () => {
  const message = messageOfFeedV1(await firstPost('/betting/money', recorded('betting', 'capture').body))
  expect(message).toMatchObject({ type: 'odds:update', site: 'hltv', snapshot: true })
  const matches = message.type === 'odds:update' ? message.data.matches : []
  const prices = matches.flatMap((raw) => {
    const read = decodeMatch(raw, '', (problem) => expect(problem).toBeUndefined())!
    return read.prices.map(({ market, selection, odds }) => [
      read.bookmaker,
      read.match.home,
      market,
      selection,
      odds,
    ])
  })
  const expected = recorded('betting', 'quotes').map(
    (quote: {
      bookmaker: string
      match: { home: string }
      market: string
      selection: string
      odds: number
    }) => [quote.bookmaker, quote.match.home, quote.market, quote.selection, quote.odds],
  )
  expect(prices.sort()).toEqual(expected.sort())
})

test('a match that is over becomes its result', async () => {
  const message = messageOfFeedV1(
    await firstPost('/matches/2390001/nova-five-vs-delta-squad', recorded('match-over', 'capture').body),
  )
  // the left team won 2-1; in the alphabet it is second
  expect(message).toMatchObject({
    type: 'results:update',
    results: [
      {
        match: { home: 'Delta Squad', away: 'Nova Five', matchId: '2390001' },
        status: 'finished',
        score: [1, 2],
        scores: { map1_rounds: [6, 13] },
      },
    ],
  })
})

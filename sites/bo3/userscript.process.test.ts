import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FeedV1, feedV1, messageOfFeedV1 } from '#protocol/feed-v1.ts'
import { localBrowser } from '../driving/local-browser.testkit.ts'
import { localSite } from '../driving/local-site.testkit.ts'

const script = readFileSync(new URL('../../docs/userscripts/bo3.user.js', import.meta.url), 'utf8')
const { body } = JSON.parse(
  readFileSync(new URL('./recordings/matches.capture.json', import.meta.url), 'utf8'),
) as { body: string }

let browser: Browser
beforeAll(async () => {
  browser = await localBrowser()
})
afterAll(() => browser.close())

test('hears what the page asks its own API, and passes it on', async () => {
  const page = `<html><body><script>addEventListener('load', () => fetch('/api/v1/matches?page[offset]=0').then((answer) => answer.json()).then(({ results }) => { document.title = String(results.length) }))</script></body></html>`
  const local = await localSite((path) => ({ body: path.startsWith('/api/v1/matches') ? body : page }))
  const tab = await browser.newPage()
  const posted: FeedV1[] = []
  const all = Promise.withResolvers<void>()
  await tab.exposeFunction('GM_xmlhttpRequest', ({ data }: { data: string }) => {
    posted.push(feedV1.parse(JSON.parse(data)))
    if (posted.length === 3) all.resolve()
  })
  // as a userscript manager does at the start of a document
  await tab.addInitScript(
    `window.GM_getValue = (_, fallback) => fallback; window.unsafeWindow = window; ${script}`,
  )
  await tab.goto(local.url)
  await all.promise
  // the page got its answer as if nobody had listened
  expect(await tab.title()).toBe('3')
  await tab.close()
  await local.close()
  const [odds, ...scores] = posted.map(messageOfFeedV1)
  expect(odds).toMatchObject({
    type: 'odds:update',
    snapshot: false,
    data: {
      matches: [
        {
          home_team: 'Nova Five',
          away_team: 'Delta Squad',
          live: false,
          bookmaker: '1xbit',
          odds: { game_winner: { home: 1.4, away: 2.9 } },
        },
        {
          home_team: 'Old Guard',
          live: true,
          odds: { game_winner: { home: 1.2 } },
          removed: [{ market: 'game_winner', selection: 'away' }],
        },
        { home_team: 'Red', live: false, odds: {}, removed: [{ selection: 'home' }, { selection: 'away' }] },
      ],
    },
  })
  expect(scores).toMatchObject([
    { type: 'results:update', results: [{ match: { home: 'Old Guard' }, status: 'live', score: [1, 0] }] },
    { type: 'results:update', results: [{ match: { home: 'Red' }, status: 'finished', score: [2, 1] }] },
  ])
})

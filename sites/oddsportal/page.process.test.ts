import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localBrowser } from '../driving/local-browser.testkit.ts'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { openPrices } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

const priceRow = (name: string, prices: string[], withdrawn = -1) => `
  <div class="border-black-borders flex h-9">
    <a href="#" title="${name}"><img class="bookmaker-logo" title="${name}" alt="${name}"></a>
    ${prices.map((price, index) => `<div class="flex-center flex-col font-bold"><p class="${index === withdrawn ? 'line-through' : ''}">${price}</p></div>`).join('')}
  </div>`
const table = (columns: string[], rows: string) => `
  <div><div data-testid="bookmaker-table-header-line"><span>Bookmakers</span>${columns.map((column) => `<p>${column}</p>`).join('')}</div>${rows}</div>`
const hidden = `<div class="border-black-borders flex h-9" style="position:absolute;left:-9999px"><a title="Decoy"></a><div class="flex-center flex-col font-bold">9.99</div><div class="flex-center flex-col font-bold">9.99</div><div class="flex-center flex-col font-bold">9.99</div></div>`

/** A match page as the site builds it: tabs that redraw the table, collapsed rows for lines. The address names the teams the other way round. */
const matchPage = `<html><body>
  <div data-testid="game-host"><a>Northport</a></div><div data-testid="game-guest"><a>Ashvale</a></div><div data-testid="game-time-item"><p data-unix="1789221600">12 Sep</p></div>
  <div data-testid="header-odds-formats-selected">Decimal Odds</div>
  <ul><li class="odds-item" data-testid="navigation-inactive-tab">1X2</li><li class="odds-item" data-testid="navigation-inactive-tab">Over/Under</li></ul>
  <div data-testid="kickoff-events-nav"><div data-testid="sub-nav-active-tab">Full Time</div><div data-testid="sub-nav-inactive-tab">1st Half</div></div>
  <main></main>
  <script>
    const tables = {
      '1X2': ${JSON.stringify(table(['1', 'X', '2'], priceRow('Alpha.bet', ['1.50', '4.40', '6.50']) + priceRow('Beta', ['1.52', '4.33', '6.00'], 1) + hidden))},
      'Over/Under': ${JSON.stringify('<div class="line"><div data-testid="over-under-collapsed-row"><p>Over/Under +2.5</p></div></div>')},
    }
    for (const tab of document.querySelectorAll('li.odds-item'))
      tab.addEventListener('click', () => {
        for (const other of document.querySelectorAll('li.odds-item')) other.dataset.testid = 'navigation-inactive-tab'
        tab.dataset.testid = 'navigation-active-tab'
        document.querySelector('main').innerHTML = tables[tab.textContent]
        document.querySelector('[data-testid=over-under-collapsed-row]')?.addEventListener('click', ({ currentTarget }) => {
          currentTarget.parentElement.insertAdjacentHTML('beforeend', ${JSON.stringify(table(['Over', 'Under'], priceRow('Alpha.bet', ['1.85', '2.00'])))})
        })
      })
  </script></body></html>`

let browser: Browser
beforeAll(async () => {
  browser = await localBrowser()
})
afterAll(() => browser.close())

test('lists the day, opens a match once, and reads its tabs as they are shown', async () => {
  const link = '/football/h2h/ashvale-AAbbCCdd/northport-EEffGGhh/#Zz11Yy22'
  const local = await localSite((path) => {
    if (path.startsWith('/matches/football/'))
      return {
        body: `<html><body>${`<div data-testid="game-row"><a href="${link}">x</a></div>`.repeat(2)}</body></html>`,
      }
    return path.startsWith('/football/h2h/') ? { body: matchPage } : undefined
  })
  const page = await browser.newPage()
  const context = testContext(local.url)
  const captures = await firstCaptures(site.watch(page, context), context, 2)
  await page.close()
  await local.close()
  const [result, totals] = captures.map((capture) => site.parse(capture))
  expect(openPrices(result!.quotes)).toEqual([
    'ft_1x2 away 6',
    'ft_1x2 away 6.5',
    'ft_1x2 draw 4.4',
    'ft_1x2 home 1.5',
    'ft_1x2 home 1.52',
  ])
  // not what the address says, but what the page says
  expect(result!.quotes[0]?.match).toMatchObject({ home: 'Northport', away: 'Ashvale', sport: 'football' })
  expect(openPrices(totals!.quotes)).toEqual(['ft_ou 2.5 over 1.85', 'ft_ou 2.5 under 2'])
  expect(local.requests.filter(({ path }) => path.startsWith('/football/h2h/'))).toHaveLength(1)
})

test('a challenge is not worked around', async () => {
  const local = await localSite(() => ({ status: 403, body: '<html><title>Just a moment...</title></html>' }))
  const page = await browser.newPage()
  const context = testContext(local.url)
  await expect(firstCaptures(site.watch(page, context), context, 1)).rejects.toMatchObject({
    code: 'blocked',
  })
  await page.close()
  await local.close()
})

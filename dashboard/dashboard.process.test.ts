import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { testTokens } from '#runtime/testing/test-tokens.ts'
import { iso, openCoordinator, openWorker } from '../coordinator/testing/open-coordinator.ts'

/** The page in a real browser, served and fed by a real coordinator. */

let browser: Browser
let coordinator: Awaited<ReturnType<typeof openCoordinator>>
let page: Page
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
})
afterAll(() => browser.close())
beforeEach(async () => {
  coordinator = await openCoordinator()
  page = await browser.newPage()
  page.setDefaultTimeout(5000)
  await page.goto(`${coordinator.address}/dashboard#token=${testTokens.OPERATOR_TOKEN}`)
  await page.getByText('live', { exact: true }).waitFor()
})
afterEach(async () => {
  await page.close()
  await coordinator.close()
})

const match = (odds: Record<string, unknown>, extra: Record<string, unknown> = {}) => ({
  ...{ home_team: 'Bay United', away_team: 'Old Mill Town', league: 'Harbour League', odds },
  start_time: iso(3_600_000),
  ...extra,
})
const total = (over: number, under: number) => ({ ft_ou: { over, under, line: 2.5 } })
const cards = () => page.locator('#opportunities article')
const textOf = async (where: Locator) => (await where.allInnerTexts()).join('\n')
const rowsOf = async (selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((row) => row.split(/\s*[\t\n]+\s*/).filter(Boolean))

describe('an arbitrage', () => {
  test('appears without a reload with its legs and stakes, moves, and goes with its price', async () => {
    let loads = 0
    page.on('framenavigated', () => loads++)
    const a = await openWorker(coordinator.socket, 'a1')
    const b = await openWorker(coordinator.socket, 'b1')
    a.offer([match(total(2.1, 1.7))])
    b.offer([match(total(1.8, 2.05))])
    await cards().waitFor()
    expect(await textOf(cards().locator('h3'))).toBe('Bay United – Old Mill Town\n+3.73 %')
    // £100 shared so that both ends pay the same: 100 · 2.05/(2.1 + 2.05) and the rest
    const legs = await rowsOf('#opportunities tr')
    expect(legs.sort()).toEqual([
      ['a1', 'Full time total · Over 2.5', '2.10', '£49.40'],
      ['b1', 'Full time total · Under 2.5', '2.05', '£50.60'],
    ])
    expect(await textOf(cards())).toContain('worst £3.7')
    expect(await page.locator('.confidence .part').allInnerTexts()).toEqual([
      ...['fresh', 'steady', 'books', 'match', 'likely', 'rules'],
    ])
    expect(await page.getByRole('tab').allInnerTexts()).toEqual([
      ...['all 1', 'arbitrage 1', 'value 0', 'middle 0', 'signal 0'],
    ])

    b.offer([match(total(1.8, 2.1))])
    await page.getByText('+5.00 %').waitFor()
    expect(await cards().count()).toBe(1)
    b.offer([match(total(1.8, 1.8))])
    await cards().waitFor({ state: 'detached' })
    expect(await textOf(page.locator('#opportunities'))).toContain('No set of prices')
    expect(loads).toBe(0)
  })

  test('other kinds have their own tabs, and filters hide what nobody asked for', async () => {
    for (const [site, prices] of Object.entries({
      ...{ a1: total(1.9, 1.9), b1: total(1.95, 1.95), c1: total(1.92, 1.92), d1: total(2.1, 1.75) },
    })) {
      const worker = await openWorker(coordinator.socket, site)
      worker.offer([match(prices)])
    }
    await page.getByText('+5.00 % expected').waitFor()
    expect(await cards().locator('.kind').allInnerTexts()).toEqual(['arbitrage', 'value', 'signal'])
    await page.getByRole('tab', { name: 'value' }).click()
    await expect.poll(() => cards().locator('.kind').allInnerTexts()).toEqual(['value'])
    expect(await textOf(cards())).toContain('fair 2.00 (2.00–2.00 at 3 others) · Kelly 4.5 %')
    await page.getByLabel('Bookmaker').selectOption('b1')
    await expect.poll(() => cards().count()).toBe(0)
    expect(await textOf(page.locator('#opportunities'))).toContain('passes these filters')
    await page.getByRole('tab', { name: 'all' }).click()
    await expect.poll(() => cards().locator('.kind').allInnerTexts()).toEqual(['arbitrage'])
  })
})

test('workers are listed with the age of their last tick; one that left says so', async () => {
  const a = await openWorker(coordinator.socket, 'a1')
  await openWorker(coordinator.socket, 'b1')
  a.offer([match(total(2.1, 1.7))])
  await expect.poll(() => page.locator('#workers tr').count()).toBe(2)
  await page.locator('#workers tr', { hasText: 'watching' }).waitFor()
  const [first, second] = await rowsOf('#workers tr')
  expect([first![0], first![1], first![2], first!.slice(4)]).toEqual([
    ...['a1', 'worker-a1-1', 'watching'],
    ['2', '2', '–'],
  ])
  expect(first![3]).toMatch(/^(\d+ ms|[0-5]\.\d s)$/)
  expect(second).toEqual(['b1', 'worker-b1-1', 'starting', '–', '0', '0', '–'])
  a.close()
  await page.locator('#workers tr', { hasText: 'gone' }).waitFor()
})

test('what waits for a person is shown side by side, and an answer counts at once', async () => {
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  const start_time = iso(4 * 3_600_000)
  a.offer([
    match(total(2.1, 1.7), { match_id: '1', home_team: 'Real Zaragoza', away_team: 'SD Huesca', start_time }),
  ])
  await expect.poll(async () => (await coordinator.get<{ count: number }>('/events')).count).toBe(1)
  b.offer([match(total(1.8, 2.05), { match_id: '2', home_team: 'Zaragoza', away_team: 'Osca', start_time })])
  const pair = page.locator('.pair')
  await pair.waitFor({ timeout: 7000 })
  expect(await pair.locator('.side').allInnerTexts()).toEqual([
    expect.stringMatching(/^Zaragoza – Osca\nb1 · Harbour League/),
    expect.stringMatching(/^Real Zaragoza – SD Huesca\na1 · Harbour League/),
  ])
  expect(await textOf(pair.locator('.why'))).toContain('only the home side looks alike')
  expect(await cards().count()).toBe(0)
  await pair.getByRole('button', { name: 'same' }).click()
  await pair.waitFor({ state: 'detached' })
  await page.getByText('+3.73 %').waitFor()
  expect((await coordinator.get<{ pins: { verdict: string }[] }>('/identity/pins')).pins).toMatchObject([
    { verdict: 'same', swapped: false },
  ])

  // and back: it was not one match after all
  await cards().getByRole('button', { name: 'not one match?' }).click()
  await page.locator('.listing', { hasText: 'Osca' }).getByRole('button', { name: 'not this match' }).click()
  await cards().waitFor({ state: 'detached' })
  expect((await coordinator.get<{ pins: { verdict: string }[] }>('/identity/pins')).pins).toMatchObject([
    { verdict: 'different' },
  ])
  await expect.poll(() => page.locator('.listing').count()).toBe(1)
  await page.getByRole('button', { name: 'close' }).click()
  await page.locator('#review').waitFor({ state: 'hidden' })
})

test('it comes back by itself when the coordinator does', async () => {
  const port = new URL(coordinator.address).port
  const early = await openWorker(coordinator.socket, 'a1')
  early.offer([match(total(2.1, 1.7))])
  await expect.poll(() => page.locator('#workers tr').count()).toBe(1)
  await coordinator.close()
  await page.getByText('reconnecting').waitFor()
  coordinator = await openCoordinator({ PORT: port })
  await page.getByText('live', { exact: true }).waitFor()
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  a.offer([match(total(2.1, 1.7))])
  b.offer([match(total(1.8, 2.05))])
  await page.getByText('+3.73 %').waitFor()
  await expect.poll(() => page.locator('#workers tr').count(), { timeout: 5000 }).toBe(2)
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PageSite, SlipOrder } from '../sites/site.ts'
import { type LabInBrowser, openBrowser, playLab } from './lab-in-browser.ts'

/** Bets placed through the slips of real pages. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const order = { reference: 'ref-1', stakeMinor: 500, currency: 'EUR' }
/** A bet each of them takes; the exchange is laid, and the second bookmaker is not told the page's id of the match. */
const orders: Readonly<Record<string, SlipOrder>> = {
  corner_book: {
    ...order,
    matchId: 'm01',
    home: 'Northgate Rovers',
    away: 'Kråkvik IL',
    market: 'ft_hdp',
    line: -0.25,
    selection: 'away',
    side: 'back',
    minOdds: 1.95,
  },
  lantern_bets: {
    ...order,
    home: 'SANKT LORENZ',
    away: 'ATLÉTICO FARO',
    market: 'ft_btts',
    selection: 'yes',
    side: 'back',
    minOdds: 2.1,
  },
  quay_exchange: {
    ...order,
    matchId: 'm01',
    home: 'Northgate Rovers',
    away: 'Krakvik IL',
    market: 'ft_1x2',
    selection: 'draw',
    side: 'lay',
    minOdds: 3.75,
  },
}
/** When which of their prices is suspended. */
const lockedAt: Readonly<Record<string, { at: string; order: Partial<SlipOrder> }>> = {
  lantern_bets: { at: '2026-08-01T12:10:00Z', order: { market: 'ft_1x2', selection: 'home', minOdds: 1.4 } },
}

describe.each(Object.keys(orders))('the slip of %s', (id) => {
  let lab: LabInBrowser
  let site: PageSite
  let page: Page
  const placing = (change: Partial<SlipOrder> = {}) =>
    site.placeBet!(page, { ...orders[id]!, ...change }, lab.contextFor(`${id}/`))
  const account = () => lab.world.bookmakers.get(id)!.account
  const faults = (wanted: object) => lab.world.bookmakers.get(id)!.faults.set({ slow_ms: 0, ...wanted })

  beforeEach(async () => {
    lab = await playLab('small', browser)
    lab.world.playback.step()
    site = await lab.siteOf(id)
    page = await lab.openPage()
  })
  afterEach(() => lab.close())

  test('places a bet once, however often it is sent', async () => {
    const first = await placing()
    expect(first).toEqual({
      status: 'placed',
      odds: orders[id]!.minOdds,
      stakeMinor: 500,
      betId: expect.any(String),
    })
    expect(await placing()).toEqual(first)
    expect([...account().bets.values()].map(({ reference, stakeMinor }) => [reference, stakeMinor])).toEqual([
      ['ref-1', 500],
    ])
    expect(await page.getAttribute('#open-bets li', 'data-reference')).toBe('ref-1')
  })

  test('is told when the price has changed, when it is suspended, when it is gone', async () => {
    const worse = orders[id]!.side === 'back' ? 0.01 : -0.01
    expect(await placing({ minOdds: orders[id]!.minOdds + worse })).toMatchObject({ code: 'price_changed' })
    expect(await placing({ reference: 'ref-2', selection: 'nobody' })).toMatchObject({
      status: 'rejected',
      code: 'gone',
    })
    expect(await placing({ reference: 'ref-3', currency: 'USD' })).toMatchObject({ code: 'wrong_currency' })
    const locked = lockedAt[id]
    if (locked) {
      lab.world.playback.goTo(Date.parse(locked.at))
      expect(await placing({ reference: 'ref-4', ...locked.order })).toMatchObject({
        status: 'rejected',
        code: 'suspended',
      })
    }
    expect(account().bets.size).toBe(0)
  })

  test('an answer that never comes is unknown, and the same reference later finds the bet', async () => {
    faults({ cut: 'after', times: 1 })
    expect(await placing()).toMatchObject({ status: 'unknown' })
    expect(account().bets.size).toBe(1)
    expect(await placing()).toMatchObject({ status: 'placed', betId: account().bets.get('ref-1')!.betId })
    expect(account().bets.size).toBe(1)
  })
})

import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { World } from '../lab/world.ts'
import { sites } from '../sites/index.ts'
import type { Reading } from '../sites/site.ts'
import { caughtUp, type LabInBrowser, openBrowser, playLab, step, type Watched } from './lab-in-browser.ts'

/** The lab's three kinds of pages in a real browser, read by their site modules. */

let browser: Browser
let lab: LabInBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(() => lab.close())

const spelledAt: Readonly<Record<string, string[]>> = {
  corner_book: [
    'Bay United / Old Mill Town',
    'Northgate Rovers / Kråkvik IL',
    'Sankt Lorenz / Atlético Faro',
  ],
  lantern_bets: ['BAY UNITED / OLD MILL', 'NORTHGATE ROVERS / KRAKVIK', 'SANKT LORENZ / ATLÉTICO FARO'],
  quay_exchange: [
    'Bay United / Old Mill Town',
    'Northgate Rovers / Krakvik IL',
    'Sankt Lorenz / Atletico Faro',
  ],
}

/** What is held, one line a price, from the quote's own words. */
const told = ({ held }: Watched): string[] =>
  [...held.values()]
    .map(
      ({ match, market, line, selection, side, odds, suspended }) =>
        `${match.matchId} ${market} ${line ?? ''} ${selection} ${side} ${odds}${suspended ? ' suspended' : ''}`,
    )
    .sort()

/** The same lines straight from the recording. */
const recorded = ({ playback }: World, bookmaker: string): string[] =>
  (playback.snapshot()?.matches ?? [])
    .filter(({ kickoffAt }) => playback.state().now < kickoffAt + 2 * 3_600_000)
    .flatMap(({ match, markets }) =>
      markets
        .filter((market) => market.bookmaker === bookmaker)
        .flatMap(({ market, line, side, locked, prices }) =>
          prices.map(
            ({ selection, odds }) =>
              `${match} ${market} ${line ?? ''} ${selection} ${side} ${odds}${locked ? ' suspended' : ''}`,
          ),
        ),
    )
    .sort()

test('all 20 bookmakers of the World Cup show, through all 22 snapshots, exactly what was recorded', async () => {
  lab = await playLab('world-cup-2026', browser)
  const { world } = lab
  const watched = new Map<string, Watched>()
  for (const { id } of world.recording.bookmakers) watched.set(id, await lab.watch(id))
  let [prices, suspended] = [0, 0]
  for (let index = 0; index < 22; index++) {
    await step(lab, [...watched.values()])
    for (const [id, one] of watched) {
      expect(told(one)).toEqual(recorded(world, id))
      prices += one.held.size
      suspended += [...one.held.values()].filter((quote) => quote.suspended).length
      for (const { match, bookmaker } of one.held.values()) {
        const snapshot = world.playback.snapshot()!.matches.find((shown) => shown.match === match.matchId)!
        expect(bookmaker).toBe(id)
        expect([match.startTime, match.live]).toEqual([
          new Date(snapshot.kickoffAt).toISOString(),
          snapshot.kickoffAt <= world.playback.state().now,
        ])
      }
    }
  }
  expect(prices).toBeGreaterThan(20_000)
  expect(suspended).toBeGreaterThan(100)
  await step(lab, [...watched.values()])
  expect([...watched.values()].flatMap(told)).toEqual([])
})

describe.each(['corner_book', 'lantern_bets', 'quay_exchange'])('%s', (id) => {
  beforeEach(async () => {
    lab = await playLab('small', browser)
    lab.world.playback.step()
  })

  test('is read in its own spelling, and its changes, locks and removals are seen without a reload', async () => {
    const one = await lab.watch(id)
    let loads = 0
    await caughtUp(one, '2026-08-01T12:00:00.000Z')
    one.page.on('framenavigated', () => loads++)
    const names = new Set([...one.held.values()].map(({ match }) => `${match.home} / ${match.away}`))
    expect([...names].sort()).toEqual(spelledAt[id])
    while (!lab.world.playback.state().done) {
      await step(lab, [one])
      expect(told(one)).toEqual(recorded(lab.world, id))
    }
    expect(loads).toBe(0)
  })

  test('comes back after the site went away, or asks for a fresh page', async () => {
    const one = await lab.watch(id)
    await caughtUp(one, '2026-08-01T12:00:00.000Z')
    await lab.restart()
    const { now } = lab.world.playback.step()
    const read = caughtUp(one, new Date(now).toISOString())
    if (lab.world.bookmakers.get(id)!.facts.page === 'socket')
      await expect(read).rejects.toMatchObject({ code: 'reopen_page' })
    else {
      await read
      expect(told(one)).toEqual(recorded(lab.world, id))
    }
  })

  test('says the time while nothing moves', async () => {
    const one = await lab.watch(id)
    await caughtUp(one, '2026-08-01T12:00:00.000Z')
    lab.world.playback.advance(2500)
    await caughtUp(one, '2026-08-01T12:00:02.500Z')
    const before = one.readings.length
    await new Promise<void>((resolve) => {
      one.heard = resolve
    })
    // the clock stands; the page still speaks, so silence can be told from calm
    expect(one.readings.length).toBeGreaterThan(before)
    expect(one.sourceTime).toBe('2026-08-01T12:00:02.500Z')
  })
})

test('a page that refuses us is left alone', async () => {
  lab = await playLab('small', browser)
  const page = await lab.openPage()
  const site = await lab.siteOf('corner_book')
  await page.route('**/*', (route) => route.fulfill({ status: 403, body: 'go away' }))
  await expect(
    site.watch(page, lab.contextFor('corner_book/'))[Symbol.asyncIterator]().next(),
  ).rejects.toMatchObject({
    code: 'blocked',
  })
})

test('results are read once matches are over', async () => {
  lab = await playLab('small', browser)
  const { site } = await sites.lab_results()
  const results: Reading['results'][] = []
  for await (const capture of site.watch(lab.contextFor(''))) {
    results.push(site.parse(capture).results)
    if (results.length === 1) lab.world.playback.goTo(Date.parse('2026-08-01T17:30:00Z'))
    else break
  }
  expect(results[0]).toEqual([])
  expect(
    results[1]?.map(({ match, status, score }) => [match.home, match.away, match.startTime, status, score]),
  ).toEqual([
    ['Northgate Rovers', 'Krakvik', '2026-08-01T13:00:00.000Z', 'finished', [2, 1]],
    ['Sankt Lorenz', 'Atletico Faro', '2026-08-01T15:30:00.000Z', 'finished', [0, 0]],
  ])
})

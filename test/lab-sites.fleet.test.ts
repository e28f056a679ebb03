import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { QuoteInput } from '#protocol/quote.ts'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { createLog } from '#runtime/log.ts'
import { createLabServer } from '../lab/lab-server.ts'
import { readRecording } from '../lab/recording.ts'
import { createWorld, type World } from '../lab/world.ts'
import { sites } from '../sites/index.ts'
import type { PageSite, Reading, Site, SlipOrder, WatchContext } from '../sites/site.ts'

/** The lab's three kinds of pages in a real browser, read by their site modules. */

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
})
afterAll(() => browser.close())

const playing: { world: World; address: string; stop: AbortController; close(): Promise<void> }[] = []
const play = async (recording: string) => {
  const world = createWorld(readRecording(recording), 'max')
  const app = createLabServer({ world, log: createLog('lab', 'silent'), host: '127.0.0.1', token: undefined })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const stop = new AbortController()
  const close = async () => {
    stop.abort()
    await app.close()
    world.close()
  }
  playing.push({ world, address, stop, close })
  return playing.at(-1)!
}
afterEach(async () => {
  for (const page of browser.contexts().flatMap((context) => context.pages())) await page.close()
  for (const { close } of playing.splice(0)) await close()
})

const contextFor = (
  { world, address, stop }: Awaited<ReturnType<typeof play>>,
  bookmaker: string,
): WatchContext => ({
  signal: stop.signal,
  baseUrl: `${address}/${bookmaker}/`,
  shard: { index: 0, of: 1 },
  polite: async () => {},
  now: () => new Date(world.playback.state().now).toISOString(),
})

const loadSite = async (name: string): Promise<PageSite> => {
  const site: Site = (await sites[name as keyof typeof sites]()).site
  if (site.needs !== 'page') throw new Error(`${name} needs no page`)
  return site
}

/** `m07.ft_ou@2.5.over.lay` → what is held of it */
type Held = Map<string, QuoteInput>

/** Holds what a site offers as its readings say, the plain way. */
const hold = (held: Held, { quotes, scope, removed }: Reading) => {
  if (scope === 'all') held.clear()
  for (const gone of removed ?? [])
    for (const [key, quote] of held)
      if (gone.rawId === undefined ? quote.match.matchId === gone.matchId : quote.rawId === gone.rawId)
        held.delete(key)
  for (const quote of quotes) held.set(quote.rawId!, quote)
}

const spelledAt: Readonly<Record<string, string[]>> = {
  corner_book: [
    'Bay United / Old Mill Town',
    'Rovers of Northgate / Kråkvik IL',
    'Sankt Lorenz / Atlético Faro',
  ],
  lantern_bets: ['BAY UNITED / OLD MILL TOWN', 'NORTHGATE ROV. / KRAKVIK', 'ST. LORENZ / ATLÉTICO FARO'],
  quay_exchange: [
    'Bay United / Old Mill Town',
    'Rovers of Northgate / Krakvik IL',
    'Sankt Lorenz / Atletico Faro',
  ],
}

const order = { reference: 'ref-1', stakeMinor: 500, currency: 'EUR' }
/** A bet each of them takes; the exchange is laid, and the second bookmaker is not told the page's id of the match. */
const orders: Readonly<Record<string, SlipOrder>> = {
  corner_book: {
    ...order,
    matchId: 'm01',
    home: 'Rovers of Northgate',
    away: 'Kråkvik IL',
    market: 'ft_hdp',
    line: -0.25,
    selection: 'away',
    side: 'back',
    minOdds: 1.95,
  },
  lantern_bets: {
    ...order,
    home: 'ST. LORENZ',
    away: 'ATLÉTICO FARO',
    market: 'ft_btts',
    selection: 'yes',
    side: 'back',
    minOdds: 2.1,
  },
  quay_exchange: {
    ...order,
    matchId: 'm01',
    home: 'Rovers of Northgate',
    away: 'Krakvik IL',
    market: 'ft_1x2',
    selection: 'draw',
    side: 'lay',
    minOdds: 3.6,
  },
}
/** When which of their prices is suspended. */
const lockedAt: Readonly<Record<string, { at: string; order: Partial<SlipOrder> }>> = {
  lantern_bets: { at: '2026-08-01T12:10:00Z', order: { market: 'ft_1x2', selection: 'home', minOdds: 1.4 } },
}

type Watched = {
  readonly held: Held
  readonly readings: Reading[]
  sourceTime: string
  heard: () => void
  failure?: Error
}

const watch = async (lab: Awaited<ReturnType<typeof play>>, id: string): Promise<Watched> => {
  const site = await loadSite(lab.world.bookmakers.get(id)!.facts.site)
  const page = await browser.newPage()
  const watched: Watched = { held: new Map(), readings: [], sourceTime: '', heard: () => {} }
  const follow = async () => {
    for await (const capture of site.watch(page, contextFor(lab, id))) {
      const reading = site.parse(capture)
      hold(watched.held, reading)
      watched.readings.push(reading)
      watched.sourceTime = reading.sourceTime!
      watched.heard()
    }
  }
  follow().catch((error: Error) => {
    watched.failure = error
    watched.heard()
  })
  return watched
}

/** Waits until the site states that time: all it showed up to then has been read. */
const caughtUp = (watched: Watched, time: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      if (watched.failure) reject(watched.failure)
      else if (watched.sourceTime >= time) resolve()
    }
    watched.heard = look
    look()
  })

const stepAll = async (world: World, watched: readonly Watched[]) => {
  const { now } = world.playback.step()
  await Promise.all(watched.map((one) => caughtUp(one, new Date(now).toISOString())))
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
  const lab = await play('world-cup-2026')
  const { world } = lab
  const watched = new Map<string, Watched>()
  for (const { id } of world.recording.bookmakers) watched.set(id, await watch(lab, id))
  let [prices, suspended] = [0, 0]
  for (let step = 0; step < 22; step++) {
    await stepAll(world, [...watched.values()])
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
  await stepAll(world, [...watched.values()])
  expect([...watched.values()].flatMap(told)).toEqual([])
})

describe.each(['corner_book', 'lantern_bets', 'quay_exchange'])('%s', (id) => {
  let lab: Awaited<ReturnType<typeof play>>
  beforeEach(async () => {
    lab = await play('small')
    lab.world.playback.step()
  })

  test('is read in its own spelling, and its changes, locks and removals are seen without a reload', async () => {
    const one = await watch(lab, id)
    let loads = 0
    const page = browser.contexts().flatMap((context) => context.pages())[0]!
    await caughtUp(one, '2026-08-01T12:00:00.000Z')
    page.on('framenavigated', () => loads++)
    const names = new Set([...one.held.values()].map(({ match }) => `${match.home} / ${match.away}`))
    expect([...names].sort()).toEqual(spelledAt[id])
    while (!lab.world.playback.state().done) {
      await stepAll(lab.world, [one])
      expect(told(one)).toEqual(recorded(lab.world, id))
    }
    expect(loads).toBe(0)
  })

  test('says the time while nothing moves', async () => {
    const one = await watch(lab, id)
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

  describe('the slip', () => {
    let site: PageSite
    let page: Page
    const placing = (change: Partial<SlipOrder> = {}) =>
      site.placeBet!(page, { ...orders[id]!, ...change }, contextFor(lab, id))
    const account = () => lab.world.bookmakers.get(id)!.account
    const faults = (wanted: object) => lab.world.bookmakers.get(id)!.faults.set({ slow_ms: 0, ...wanted })

    beforeEach(async () => {
      site = await loadSite(lab.world.bookmakers.get(id)!.facts.site)
      page = await browser.newPage()
    })

    test('places a bet once, however often it is sent', async () => {
      const { odds } = [...account().bets.values()][0] ?? { odds: orders[id]!.minOdds }
      const first = await placing()
      expect(first).toEqual({ status: 'placed', odds, stakeMinor: 500, betId: expect.any(String) })
      expect(await placing()).toEqual(first)
      expect(
        [...account().bets.values()].map(({ reference, stakeMinor }) => [reference, stakeMinor]),
      ).toEqual([['ref-1', 500]])
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
})

test('a page that refuses us is left alone', async () => {
  const { site } = await sites.lab_table()
  const page = await browser.newPage()
  await page.route('**/*', (route) => route.fulfill({ status: 403, body: 'go away' }))
  const lab = await play('small')
  await expect(
    site.watch(page, contextFor(lab, 'corner_book'))[Symbol.asyncIterator]().next(),
  ).rejects.toMatchObject({
    code: 'blocked',
  })
})

test('results are read once matches are over', async () => {
  const lab = await play('small')
  const { site } = await sites.lab_results()
  const context = { ...contextFor(lab, ''), baseUrl: `${lab.address}/` }
  const results: Reading['results'][] = []
  for await (const capture of site.watch(context)) {
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

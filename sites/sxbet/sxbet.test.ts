import { describe, expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

const parse = (event: string, markets: unknown, prices: object) =>
  site.parse({
    kind: 'fixture',
    receivedTime: '2021-01-01T00:00:00Z',
    body: JSON.stringify({ event, markets, prices }),
  })

describe.runIf(hasShared('sites/sxbet/sample.json'))('documented samples', () => {
  const sample = hasShared('sites/sxbet/sample.json')
    ? (JSON.parse(readShared('sites/sxbet/sample.json')) as Record<string, { data: never }>)
    : {}
  const markets = (): { marketHash: string }[] =>
    (sample['GET /markets/active']!.data as { markets: { marketHash: string }[] }).markets

  test('the V3 book is the taker’s: 1 / 0.315 and 1 / 0.7088', () => {
    const { data } = sample['GET /orderbook-v3/snapshot?marketHash=…&showTakerPerspective=true (V3, shape)']!
    const { quotes } = parse('L18870109', markets(), { [markets()[0]!.marketHash]: { taker: data } })
    expect(quotes.map(({ market, selection, odds, limit }) => [market, selection, odds, limit])).toEqual([
      ['game_winner', 'home', 3.174603, 1],
      ['game_winner', 'away', 1.410835, 1],
    ])
    expect(quotes[0]?.match).toMatchObject({
      home: 'Los Angeles Rams',
      away: 'San Francisco 49ers',
      sport: 'american_football',
    })
  })

  test('a V2 maker at 70.46 % on outcome one leaves a taker 29.54 % on outcome two', () => {
    const orders = sample['GET /orders (V2)']!.data
    const { quotes } = parse('L18870109', markets(), { [markets()[0]!.marketHash]: { orders } })
    expect(quotes.map(({ selection, odds }) => [selection, odds.toFixed(3)])).toEqual([
      ['away', (1 / (1 - 0.7045528407244364)).toFixed(3)],
    ])
  })

  test('V2 best odds overlap into a margin, never into an arbitrage of one book', () => {
    const best = (sample['GET /orders/odds/best (V2)']!.data as { bestOdds: object[] }).bestOdds[0]
    const { quotes } = parse('L18870109', markets(), { [markets()[0]!.marketHash]: { best } })
    expect(quotes.reduce((sum, { odds }) => sum + 1 / odds, 0)).toBeCloseTo(2 - 0.5775 - 0.34, 5)
  })

  test('tennis lines that do not say what they count are left out', () => {
    const [, total, handicap] = markets()
    const prices = {
      taker: { outcomeOne: [{ percentageOdds: '50000000000000000000', size: '1000000' }], outcomeTwo: [] },
    }
    expect(
      openPrices(
        parse('L7032829', [total, handicap], { [total!.marketHash]: prices, [handicap!.marketHash]: prices })
          .quotes,
      ),
    ).toEqual([])
  })
})

test('asks page by page, then book by book; a fixture that is no longer listed is empty', async () => {
  const market = {
    status: 'ACTIVE',
    marketHash: '0x1',
    outcomeOneName: 'A',
    outcomeTwoName: 'B',
    teamOneName: 'A',
    teamTwoName: 'B',
    type: 52,
    gameTime: 1789221600,
    sportXeventId: 'L1',
    sportId: 7,
  }
  const local = await localSite((path) => {
    if (path.includes('paginationKey=second'))
      return { body: JSON.stringify({ data: { markets: [market] } }) }
    if (path.startsWith('/markets/active'))
      return { body: JSON.stringify({ data: { markets: [], nextKey: 'second' } }) }
    const side = (percentageOdds: string) => [{ percentageOdds, size: '2500000' }]
    return {
      body: JSON.stringify({
        data: { outcomeOne: side('40000000000000000000'), outcomeTwo: side('62500000000000000000') },
      }),
    }
  })
  const context = testContext(local.url)
  const [capture] = await firstCaptures(site.watch(context), context, 1)
  await local.close()
  expect(site.parse(capture!).quotes.map(({ selection, odds, limit }) => [selection, odds, limit])).toEqual([
    ['home', 2.5, 2.5],
    ['away', 1.6, 2.5],
  ])
  expect(local.requests.map(({ path }) => path)).toContain(
    '/orderbook-v3/snapshot?marketHash=0x1&showTakerPerspective=true',
  )
})

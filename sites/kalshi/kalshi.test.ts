import { describe, expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

describe.runIf(hasShared('sites/kalshi/sample.json'))('sampled answers', () => {
  const sample = hasShared('sites/kalshi/sample.json')
    ? (JSON.parse(readShared('sites/kalshi/sample.json')) as Record<string, unknown>)
    : {}
  const parse = (body: unknown) =>
    site.parse({ kind: 'events', receivedTime: '2026-09-01T00:00:00Z', body: JSON.stringify(body) })

  test('“Dallas wins by over 2.5 points” at 0.52 is Dallas −2.5 at 1 / 0.52, and its No is New York +2.5', () => {
    const { quotes } = parse(sample['GET /events?series_ticker=KXNFLSPREAD&with_nested_markets=true'])
    expect(
      quotes.map(({ match, market, line, selection, odds }) => [
        match.home,
        match.away,
        market,
        line,
        selection,
        odds.toFixed(4),
      ]),
    ).toEqual([
      ['Dallas', 'New York', 'game_hdp', -2.5, 'home', (1 / 0.52).toFixed(4)],
      ['Dallas', 'New York', 'game_hdp', -2.5, 'away', (1 / 0.49).toFixed(4)],
    ])
    expect(quotes[0]?.match.matchId).toBe('NFL-26SEP13DALNYG')
  })

  test('a total without the names of its match is no quote; with them over 2.5 costs 0.57', () => {
    const totals = sample['GET /markets?event_ticker=KXEPLTOTAL-26MAY24WHULEE'] as { markets: object[] }
    expect(() => parse(totals)).toThrow('not a page of events')
    const event = {
      event_ticker: 'KXEPLTOTAL-26MAY24WHULEE',
      series_ticker: 'KXEPLTOTAL',
      title: 'West Ham vs Leeds: Totals',
      markets: totals.markets,
    }
    expect(
      parse({ events: [event] }).quotes.map(({ market, line, selection, odds, limit }) => [
        market,
        line,
        selection,
        odds.toFixed(4),
        limit,
      ]),
    ).toEqual([
      ['ft_ou', 2.5, 'over', (1 / 0.57).toFixed(4), 22.8],
      ['ft_ou', 2.5, 'under', (1 / 0.45).toFixed(4), undefined],
    ])
  })
})

test('follows the cursor through a series', async () => {
  const local = await localSite((path) => ({
    body: JSON.stringify({ events: [], cursor: path.includes('cursor=') ? '' : 'next' }),
  }))
  const context = testContext(`${local.url}/trade-api/v2`)
  const captures = await firstCaptures(site.watch(context), context, 2)
  await local.close()
  expect(captures.map((capture) => site.parse(capture).scope)).toEqual([
    'series_ticker=KXEPLGAME',
    'series_ticker=KXEPLGAME&cursor=next',
  ])
  expect(local.requests[0]?.path).toBe(
    '/trade-api/v2/events?series_ticker=KXEPLGAME&status=open&with_nested_markets=true&limit=200',
  )
})

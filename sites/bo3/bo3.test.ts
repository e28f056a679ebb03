import { describe, expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

describe.runIf(hasShared('sites/bo3/sample.json'))('probed answer', () => {
  test('PCIFIC – STATE: the outsider (2.279) with a start of a map and a half costs 1.44; what is over or unpriced is closed', () => {
    const { quotes, results } = site.parse({
      kind: 'matches',
      receivedTime: '2026-09-29T00:00:00Z',
      body: readShared('sites/bo3/sample.json'),
    })
    expect(
      quotes.map(({ bookmaker, match, market, line, selection, odds }) => [
        bookmaker,
        match.home,
        market,
        line,
        selection,
        odds,
      ]),
    ).toEqual([
      ['1xbit', 'PCIFIC', 'game_winner', undefined, 'home', 2.279],
      ['1xbit', 'PCIFIC', 'game_winner', undefined, 'away', 1.57],
      ['1xbit', 'PCIFIC', 'game_maps_ou', 2.5, 'over', 1.9],
      ['1xbit', 'PCIFIC', 'game_maps_ou', 2.5, 'under', 1.8],
      ['1xbit', 'PCIFIC', 'game_maps_hdp', 1.5, 'home', 1.44],
    ])
    // the sampled finished match lacks its score
    expect(results).toBeUndefined()
  })
})

test('asks page by page for open matches, then for the newest results', async () => {
  const local = await localSite(() => ({ body: JSON.stringify({ total: { count: 60 }, results: [] }) }))
  const context = testContext(local.url)
  await firstCaptures(site.watch(context), context, 3)
  await local.close()
  const asked = local.requests.map(({ path }) => new URL(path, local.url).searchParams)
  expect(asked.map((query) => [query.get('filter[matches.status][in]'), query.get('page[offset]')])).toEqual([
    ['upcoming,current', '0'],
    ['upcoming,current', '50'],
    ['finished', '0'],
  ])
})

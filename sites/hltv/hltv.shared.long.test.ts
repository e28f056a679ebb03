import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

const folder = new URL('../../../shared/data/hltv_match_html/', import.meta.url)
const pages = hasShared('hltv_match_html')
  ? readdirSync(folder).filter((name) => name.endsWith('.html.gz'))
  : []
const read = (name: string) =>
  site.parse({
    kind: 'match',
    receivedTime: '2025-12-15T00:00:00Z',
    body: gunzipSync(readFileSync(new URL(name, folder))).toString(),
  })
const result = (name: string) =>
  read(`${name}_at_StarLadder_Budapest_Major_2025___HLTV.org.html.gz`).results?.[0]

describe.runIf(pages.length > 0)('recorded match pages', () => {
  test('FURIA – G2, a best of three: 13-6 and 13-10, and a third map that was not played', () => {
    expect(result('FURIA_vs._G2')).toMatchObject({
      match: {
        home: 'FURIA',
        away: 'G2',
        matchId: '2388113',
        league: 'StarLadder Budapest Major 2025',
        startTime: '2025-12-05T19:50:00.000Z',
      },
      status: 'finished',
      score: [2, 0],
      scores: { game_maps: [2, 0], map1_rounds: [13, 6], map2_rounds: [13, 10] },
    })
  })

  test('MOUZ – B8, a single map: the box shows rounds, the score is one map', () => {
    expect(read('MOUZ_vs._B8.html.gz').results?.[0]).toMatchObject({
      match: { home: 'B8', away: 'MOUZ' },
      score: [0, 1],
      scores: { map1_rounds: [6, 13] },
    })
  })

  test.each(pages)('%s is read to its end: the teams of its name, and no open price', (name) => {
    const { quotes, results } = read(name)
    expect(quotes).toEqual([])
    const [one] = results ?? []
    const words = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
    expect(words(name)).toContain(words(one!.match.home))
    expect(words(name)).toContain(words(one!.match.away))
    // a series ends when one team has more than half of its maps
    const [left, right] = one!.score!
    expect(Math.max(left, right)).toBeGreaterThan(Math.min(left, right))
    const rounds = Object.entries(one!.scores!).filter(([key]) => key.startsWith('map'))
    expect(rounds).toHaveLength(left + right)
    for (const [, [a, b]] of rounds) expect(Math.max(a, b)).toBeGreaterThanOrEqual(13)
  })

  test('the sampled betting table: MOUZ are favourites at both bookmakers', () => {
    const { quotes } = site.parse({
      kind: 'betting',
      receivedTime: '2025-12-04T00:00:00Z',
      body: `<html><body>${readShared('sites/hltv/sample_betting_shape.html')}</body></html>`,
    })
    expect(openPrices(quotes)).toEqual([
      'game_winner away 1.25',
      'game_winner away 1.27',
      'game_winner home 3.75',
      'game_winner home 3.9',
    ])
    expect(quotes[0]?.match).toMatchObject({ home: 'B8', away: 'MOUZ', matchId: '2388104' })
  })
})

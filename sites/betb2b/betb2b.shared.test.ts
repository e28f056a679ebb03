import { describe, expect, it } from 'vitest'
import { SkipCapture } from '../errors.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const read = (file: string, url: string) =>
  parse({ kind: 'line', receivedTime: '2026-07-21T12:00:00Z', url, body: readShared(file) })

describe.runIf(hasShared('betb2b_1xbet'))('recorded answers', () => {
  it.each(['betb2b_1xbet/getgamezip_basketball.json', 'sites/1xbet/sample_getgamezip_basketball.json'])(
    'reads a basketball game whole: the home side is the favourite (1.015), so it gives the points (%s)',
    (file) => {
      const { quotes, scope } = read(file, 'https://linebet.com/service-api/LineFeed/GetGameZip?id=738039176')
      expect(quotes[0]).toMatchObject({
        bookmaker: 'linebet',
        match: {
          home: 'Botafogo U22',
          away: 'Unifacisa U22',
          sport: 'basketball',
          startTime: '2026-07-21T13:00:00.000Z',
          live: false,
        },
      })
      expect(scope).toBe('game:738039176')
      expect(openPrices(quotes, 'game_winner')).toEqual(['game_winner away 9.8', 'game_winner home 1.015'])
      expect(openPrices(quotes, 'game_hdp')).toEqual([
        'game_hdp -15 away 1.9',
        'game_hdp -15 home 1.76',
        'game_hdp -15.5 away 1.84',
        'game_hdp -15.5 home 1.833',
        'game_hdp -16 away 1.77',
        'game_hdp -16 home 1.88',
      ])
      expect(openPrices(quotes, 'game_ou')).toContain('game_ou 147.5 over 1.87')
      expect(openPrices(quotes, 'game_home_ou')).toEqual([
        'game_home_ou 81.5 over 1.86',
        'game_home_ou 81.5 under 1.8',
      ])
      // who wins in regulation is another bet than who wins
      expect(openPrices(quotes, 'ft_1x2')).toEqual([
        'ft_1x2 away 10.7',
        'ft_1x2 draw 22',
        'ft_1x2 home 1.016',
      ])
      expect(openPrices(quotes, 'game_oe')).toEqual(['game_oe even 1.84', 'game_oe odd 1.82'])
    },
  )

  it('reads a blocked live game as closed, its line on the whole score: eight behind in overtime, starting 7.5 ahead', () => {
    const { quotes, results } = parse({
      kind: 'live',
      receivedTime: '2026-07-18T05:00:00Z',
      url: 'https://1xbet.mobi/service-api/LiveFeed/Get1x2_VZip',
      body: readShared('sites/1xbet/sample_live_get1x2.json'),
    })
    expect(
      quotes.map(({ market, line, selection, odds, suspended }) => [
        market,
        line,
        selection,
        odds,
        suspended,
      ]),
    ).toEqual([
      ['game_winner', undefined, 'away', 1.025, true],
      ['game_hdp', 7.5, 'home', 1.825, true],
      ['game_hdp', 7.5, 'away', 1.98, true],
      ['game_winner', undefined, 'home', 12.5, true],
    ])
    expect(quotes[0]!.bookmaker).toBe('1xbet')
    expect(results).toMatchObject([{ status: 'live', score: [118, 126] }])
  })

  it('skips what is not the feed', () => {
    for (const file of [
      'betb2b_1xbet/waf_block_page_bodies.json',
      'betb2b_1xbet/h2h_cross_skin_results.json',
      'betb2b_1xbet/linebet_api_catalog.json',
    ])
      expect(() => read(file, 'https://linebet.com/x')).toThrow(SkipCapture)
  })
})

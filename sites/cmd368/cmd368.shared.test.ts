import { describe, expect, it } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

type Sample = {
  DataOdds_row_main: { t: number; row: unknown[] }
  DataOdds_row_early: { t: number; row: unknown[] }
  More_popup: { d: unknown }
}

describe.runIf(hasShared('sites/cmd368/sample.json'))('recorded rows', () => {
  const sample = () => JSON.parse(readShared('sites/cmd368/sample.json')) as Sample
  const read = (body: unknown) =>
    parse({ kind: 'odds', receivedTime: '2026-09-08T09:34:59Z', body: JSON.stringify(body) })

  it('reads a row: the away side gives a quarter, and the result of the same match calls it the favourite (2.21 against 2.92)', () => {
    const { DataOdds_row_main: main, More_popup: more } = sample()
    const { quotes } = read({ t: main.t, a: true, data: [[main.row]] })
    expect(quotes[0]!.match).toEqual({
      // 18:30 eight hours east
      home: 'Ulsan HD FC',
      away: 'FC Seoul',
      league: 'KOREA K LEAGUE 1',
      sport: 'football',
      startTime: '2026-09-08T10:30:00.000Z',
      live: false,
      matchId: '25403104',
    })
    expect(openPrices(quotes, 'ft_hdp')).toEqual(['ft_hdp 0.25 away 1.92', 'ft_hdp 0.25 home 1.98'])
    // -0.94: 1 + 1/0.94
    expect(openPrices(quotes, 'ft_ou')).toEqual(['ft_ou 3 over 2.06382978723', 'ft_ou 3 under 1.82'])
    expect(openPrices(quotes, 'ht_hdp')).toEqual(['ht_hdp 0.25 away 2.19047619048', 'ht_hdp 0.25 home 1.72'])
    expect(openPrices(quotes, 'ft_oe')).toEqual(['ft_oe even 1.91', 'ft_oe odd 1.97'])
    const popup = read({ row: main.row, d: more.d })
    expect(openPrices(popup.quotes, 'ft_1x2')).toEqual([
      'ft_1x2 away 2.21',
      'ft_1x2 draw 3.47',
      'ft_1x2 home 2.92',
    ])
    expect(openPrices(popup.quotes, 'ft_dc')).toEqual([
      'ft_dc draw_away 1.35',
      'ft_dc home_away 1.27',
      'ft_dc home_draw 1.57',
    ])
    // a goal start for the outsider pays what its double chance pays
    expect(openPrices(popup.quotes, 'ft_ehdp')).toContain('ft_ehdp 1 home 1.57')
    expect(openPrices(popup.quotes, 'ht_1x2')).toEqual([
      'ht_1x2 away 2.61',
      'ht_1x2 draw 2.34',
      'ht_1x2 home 3.43',
    ])
  })

  it('takes a row that is marked as closed for closed', () => {
    const { DataOdds_row_early: early } = sample()
    const { quotes } = read({ t: early.t, a: true, data: [[early.row]] })
    expect(
      quotes.map(({ market, line, selection, odds, suspended }) => [
        market,
        line,
        selection,
        odds,
        suspended,
      ]),
    ).toEqual([
      ['ft_hdp', 0, 'home', 1.94, true],
      ['ft_hdp', 0, 'away', 1.94, true],
      ['ft_ou', 2, 'over', 1.93, true],
      ['ft_ou', 2, 'under', 1.93, true],
    ])
  })
})

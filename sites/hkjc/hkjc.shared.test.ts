import { describe, expect, it } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const read = (file: string) =>
  parse({ kind: 'graphql', receivedTime: '2026-02-22T14:00:14Z', body: readShared(file) })

describe.runIf(hasShared('hkjc_graphql'))('recorded answers', () => {
  it('reads a live first half: the home side is the outsider (3.60 against 1.77), so it starts ahead', () => {
    const { quotes, scope } = read('hkjc_graphql/single-match-res-1.json')
    expect(quotes[0]!.match).toEqual({
      home: 'Nottingham Forest',
      away: 'Liverpool',
      league: 'Eng Premier',
      sport: 'football',
      startTime: '2026-02-22T14:00:00.000Z',
      live: true,
      score: undefined,
      matchId: '50062141',
      feedIds: { sportradar: '61301051' },
    })
    expect(scope).toBe('50062141')
    expect(openPrices(quotes, 'ft_1x2')).toEqual(['ft_1x2 away 1.77', 'ft_1x2 draw 3.5', 'ft_1x2 home 3.6'])
    expect(openPrices(quotes, 'ft_hdp')).toEqual(['ft_hdp 0.75 away 2.13', 'ft_hdp 0.75 home 1.65'])
    expect(openPrices(quotes, 'ht_hdp')).toEqual(['ht_hdp 0.25 away 1.97', 'ht_hdp 0.25 home 1.74'])
    expect(openPrices(quotes, 'ft_ehdp')).toEqual([
      'ft_ehdp 1 away 2.96',
      'ft_ehdp 1 draw 3.55',
      'ft_ehdp 1 home 1.93',
      'ft_ehdp 2 away 6',
      'ft_ehdp 2 draw 5',
      'ft_ehdp 2 home 1.29',
    ])
    expect(openPrices(quotes, 'ft_corners_hdp')).toEqual([
      'ft_corners_hdp 1.5 away 2',
      'ft_corners_hdp 1.5 home 1.72',
    ])
    expect(openPrices(quotes, 'ft_ou')).toContain('ft_ou 2.75 over 1.88')
    expect(openPrices(quotes, 'ft_cs')).toContain('ft_cs 1-2 6.9')
    expect(openPrices(quotes, 'ft_cs')).toContain('ft_cs other_draw 150')
  })

  it('reads a live second half at 4-0: lines stand on the whole score, stopped lines and dead scores are not open', () => {
    const { quotes, results } = read('hkjc_graphql/base_api_sample_response.json')
    // -4.25 at four goals ahead is nearly even: on goals still to come it would have to be near 0
    expect(openPrices(quotes, 'ft_hdp')).toEqual(['ft_hdp -4.25 away 2.13', 'ft_hdp -4.25 home 1.65'])
    // corners stand 5-2, three ahead
    expect(openPrices(quotes, 'ft_corners_hdp')).toEqual([
      'ft_corners_hdp -3.5 away 1.58',
      'ft_corners_hdp -3.5 home 2.22',
    ])
    // seven goals are listed twice, as a total and as the end of the total-goals pool: near its main line the totals pool counts
    expect(openPrices(quotes, 'ft_ou')).toEqual([
      'ft_ou 4.75 over 1.94',
      'ft_ou 4.75 under 1.76',
      'ft_ou 5.25 over 3.55',
      'ft_ou 5.25 under 1.24',
      'ft_ou 5.5 over 4.05',
      'ft_ou 5.5 under 1.18',
    ])
    expect(openPrices(quotes, 'ft_cs')).toContain('ft_cs 4-0 1.98')
    expect(quotes.some(({ selection }) => selection === '1-0')).toBe(false)
    expect(results).toMatchObject([{ status: 'live', score: [4, 0], scores: { ft_corners: [5, 2] } }])
  })

  it('reads a match before it starts', () => {
    const { quotes, results } = read('sites/hkjc/single-match-res-2.json')
    expect(quotes[0]!.match).toMatchObject({
      home: 'Levante',
      away: 'Girona',
      live: false,
      feedIds: { sportradar: '61624472' },
    })
    expect(openPrices(quotes, 'ft_1x2')).toEqual(['ft_1x2 away 2.32', 'ft_1x2 draw 3.2', 'ft_1x2 home 2.57'])
    // Girona is the slight favourite, so at the same line its side pays less
    expect(openPrices(quotes, 'ft_hdp')).toEqual(['ft_hdp 0 away 1.81', 'ft_hdp 0 home 2.02'])
    expect(openPrices(quotes, 'ft_ehdp')).toContain('ft_ehdp -1 away 1.39')
    expect(openPrices(quotes, 'ft_oe')).toEqual(['ft_oe even 1.83', 'ft_oe odd 1.87'])
    expect(openPrices(quotes, 'ft_htft')).toContain('ft_htft away/home 27')
    expect(openPrices(quotes, 'ft_htft')).toContain('ft_htft home/draw 12.5')
    expect(results).toEqual([])
  })

  it('takes no price from the list of tournaments', () => {
    for (const file of ['hkjc_graphql/match-list-res-1.json', 'sites/hkjc/tournamentList-res.json'])
      expect(read(file).quotes).toEqual([])
  })
})

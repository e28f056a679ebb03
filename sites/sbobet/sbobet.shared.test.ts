import { describe, expect, it } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const read = (kind: string, body: string) => parse({ kind, receivedTime: '2026-09-08T12:00:00Z', body })

describe.runIf(hasShared('sbobet_feed_snippets'))('recorded lists', () => {
  it('reads the euro list of a day in 2014', () => {
    const { quotes } = read('od', readShared('sbobet_feed_snippets/onupdate_od_football_1x2_2014-01-24.js'))
    const of = (home: string) => quotes.filter(({ match }) => match.home === home)
    expect(quotes[0]).toMatchObject({
      bookmaker: 'sbobet',
      limit: 500,
      match: { home: 'Nova Iguacu', away: 'Cabofriense', live: false },
    })
    expect(openPrices(of('Nova Iguacu'))).toEqual([
      'ft_1x2 away 2.95',
      'ft_1x2 draw 3.2',
      'ft_1x2 home 2.34',
      'ht_1x2 away 3.7',
      'ht_1x2 draw 2',
      'ht_1x2 home 2.85',
    ])
    // Palmeiras, away, is the favourite at 1.63
    expect(openPrices(of('Comercial RP'), 'ft_1x2')).toEqual([
      'ft_1x2 away 1.63',
      'ft_1x2 draw 3.9',
      'ft_1x2 home 4.8',
    ])
  })

  it('takes nothing from the live badminton of 2017: its handicap is no market we know', () => {
    expect(
      read('od', readShared('sbobet_feed_snippets/onupdate_od_live_badminton_2017-08-04.js')).quotes,
    ).toEqual([])
  })

  it('reads the same lists as they were quoted elsewhere', () => {
    const [football, badminton] = readShared('sites/sbobet/sample_sbobet_com.txt')
      .split('\n')
      .filter((line) => line.startsWith('['))
    expect(openPrices(read('od', football!).quotes, 'ft_1x2')).toEqual([
      'ft_1x2 away 2.95',
      'ft_1x2 draw 3.2',
      'ft_1x2 home 2.34',
    ])
    expect(read('od', badminton!).quotes).toEqual([])
  })

  it('reads the rows of the white label: Lahti is the favourite (1.52) and gives a goal', () => {
    const { getEvent } = JSON.parse(readShared('sites/sbobet/sample.json')) as { getEvent: unknown }
    const { quotes } = read('ksports', JSON.stringify(getEvent))
    const lahti = quotes.filter(({ match }) => match.home === 'Lahti')
    expect(lahti[0]!.match).toMatchObject({
      away: 'IFK Mariehamn',
      startTime: '2026-09-08T15:00:00.000Z',
      matchId: '5717357',
    })
    expect(openPrices(lahti, 'ft_1x2')).toEqual(['ft_1x2 away 5.75', 'ft_1x2 draw 4', 'ft_1x2 home 1.52'])
    // 0.95 and 0.92 in Malay odds
    expect(openPrices(lahti, 'ft_hdp')).toContain('ft_hdp -1 home 1.95')
    expect(openPrices(lahti, 'ft_hdp')).toContain('ft_hdp -1 away 1.92')
    // -0.65 in Malay odds: 1 + 1/0.65
    expect(openPrices(lahti, 'ft_hdp')).toContain('ft_hdp -1.5 home 2.53846153846')
    // level, given by nobody, and received by the favourite: each pays less than the one before
    expect(openPrices(lahti, 'ht_hdp').filter((price) => price.includes('home'))).toEqual([
      'ht_hdp -0.25 home 1.73',
      'ht_hdp 0 home 1.28',
      'ht_hdp 0.25 home 1.17',
    ])
    expect(openPrices(lahti, 'ft_corners_1x2')).toEqual([
      'ft_corners_1x2 away 4.33',
      'ft_corners_1x2 draw 11.25',
      'ft_corners_1x2 home 1.27',
    ])
    expect(openPrices(lahti, 'ft_corners_ou')).toEqual([
      'ft_corners_ou 10.25 over 1.82',
      'ft_corners_ou 10.25 under 1.85',
    ])
    const stuttgart = quotes.filter(({ match }) => match.home === 'VfB Stuttgart')
    expect(openPrices(stuttgart, 'ft_ou')).toEqual(['ft_ou 4 over 2.04166666667', 'ft_ou 4 under 1.84'])
  })

  it('reads rows of kinds that are rare', () => {
    const { eventId, rows } = JSON.parse(readShared('sites/sbobet/sample_ksports_categorical_rows.json')) as {
      eventId: string
      rows: Record<string, string>
    }
    const groups = Object.fromEntries(Object.entries(rows).map(([group, row]) => [group, [row]]))
    const event = { 0: '2026-09-10T16:45:00Z', 2: 'Home', 3: 'Away', 7: groups, 8: Number(eventId) }
    const { quotes } = read('ksports', JSON.stringify([[{ 0: 1, 1: 'League', 2: [event] }]]))
    expect(openPrices(quotes)).toEqual([
      'ft_cs 1-3 16',
      'ft_dnb away 1.56',
      'ft_dnb home 2.4',
      'ht_cs 0-3 44.5',
      'ht_dnb away 1.62',
      'ht_dnb home 2.26',
    ])
  })
})

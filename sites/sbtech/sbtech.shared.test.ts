import { describe, expect, it } from 'vitest'
import { expectedOffers, inCents } from '../expected-offers.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const folder = 'pdmuinck_multibook_payloads/genC_2021-05_06_backend/sbtech'
const read = (file: string) =>
  parse({ kind: 'event', receivedTime: '2021-05-20T12:00:00Z', body: readShared(`${folder}/${file}`) })

describe.runIf(hasShared(folder))('recorded answers', () => {
  it('reads one event whole: the away side is the favourite (1.52) and gives a goal', () => {
    const { quotes, scope } = read('betoffers.json')
    expect(quotes[0]).toMatchObject({
      bookmaker: 'betfirst',
      match: {
        home: 'Turkey',
        away: 'Italy',
        league: 'Euro 2020',
        startTime: '2021-06-11T19:00:00.000Z',
        live: false,
        feedIds: { sportradar: '20521207' },
      },
    })
    expect(scope).toBe('19522271')
    expect(openPrices(quotes, 'ft_hdp')).toContain('ft_hdp 1 home 1.96')
    expect(openPrices(quotes, 'ft_hdp')).toContain('ft_hdp 1 away 1.91')
    // a draw with Turkey two behind is a win of Turkey by two: it pays 20
    expect(openPrices(quotes, 'ft_ehdp')).toContain('ft_ehdp -2 draw 20')
    expect(openPrices(quotes, 'ft_ehdp')).toContain('ft_ehdp 4 away 28')
    expect(openPrices(quotes, 'ft_cs')).toContain('ft_cs 0-4 20')
    expect(openPrices(quotes, 'ft_htft')).toContain('ft_htft draw/away 3.65')
    // half goals are sold under one name and the other lines under another
    expect(openPrices(quotes, 'ft_ou')).toContain('ft_ou 2.5 over 2.3')
    expect(openPrices(quotes, 'ft_ou')).toContain('ft_ou 2 over 1.75')
    expect(openPrices(quotes, 'ht_corners_hdp')).toEqual([
      'ht_corners_hdp 1.5 away 1.95',
      'ht_corners_hdp 1.5 home 1.8',
    ])
  })

  it('says what the author of the recording read in it', () => {
    expect(inCents(read('betoffers.json').quotes)).toEqual(
      expect.arrayContaining(expectedOffers(`${folder}/expected_betoffers.json`)),
    )
  })
})

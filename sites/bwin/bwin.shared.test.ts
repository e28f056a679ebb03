import { describe, expect, it } from 'vitest'
import { expectedOffers, inCents } from '../expected-offers.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const folder = 'pdmuinck_multibook_payloads/genC_2021-05_06_backend/bwin'
const read = (file: string) =>
  parse({ kind: 'fixture', receivedTime: '2021-05-20T12:00:00Z', body: readShared(`${folder}/${file}`) })

describe.runIf(hasShared(folder))('recorded answers', () => {
  it('reads one fixture whole: the away side is the favourite (1.80), so the home side beginning 1:0 ahead pays 2', () => {
    const { quotes, scope } = read('betoffers.json')
    expect(quotes[0]).toMatchObject({
      bookmaker: 'bwin',
      match: {
        home: 'Villarreal',
        away: 'Manchester Utd',
        league: 'UEFA Europa League',
        startTime: '2021-05-26T19:00:00.000Z',
        live: false,
        feedIds: { sportradar: '27227064' },
      },
    })
    expect(scope).toBe('11551112')
    expect(openPrices(quotes, 'ft_1x2')).toEqual(['ft_1x2 away 1.8', 'ft_1x2 draw 3.5', 'ft_1x2 home 4.75'])
    expect(openPrices(quotes, 'ft_ehdp')).toEqual(
      expect.arrayContaining([
        'ft_ehdp 1 home 2',
        'ft_ehdp 1 draw 3.5',
        'ft_ehdp 1 away 3.1',
        'ft_ehdp -1 home 11',
      ]),
    )
    expect(openPrices(quotes, 'ft_htft')).toContain('ft_htft away/home 51')
    expect(openPrices(quotes, 'ft_away_ou')).toContain('ft_away_ou 1.5 over 1.91')
    expect(openPrices(quotes, 'ht_home_ou')).toContain('ht_home_ou 0.5 over 2.75')
  })

  it('says what the author of the recording read in it', () => {
    expect(inCents(read('betoffers.json').quotes)).toEqual(
      expect.arrayContaining(expectedOffers(`${folder}/expected_betoffers.json`)),
    )
  })
})

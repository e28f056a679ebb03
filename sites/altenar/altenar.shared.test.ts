import { describe, expect, it } from 'vitest'
import { expectedOffers, inCents } from '../expected-offers.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const folder = 'pdmuinck_multibook_payloads/genC_2021-05_06_backend/altenar'
const read = (file: string) =>
  parse({ kind: 'event', receivedTime: '2021-05-20T12:00:00Z', body: readShared(`${folder}/${file}`) })

describe.runIf(hasShared(folder))('recorded answers', () => {
  it('reads one event whole: the home side is the outsider (2.95 against 2.22), so it starts half a goal ahead', () => {
    const { quotes, scope } = read('betoffers.json')
    expect(quotes[0]).toMatchObject({
      bookmaker: 'golden_palace',
      // the number another bookmaker's feed has for the same match, too
      match: {
        home: 'Royal Antwerp FC',
        away: 'Anderlecht',
        startTime: '2021-05-23T16:30:00.000Z',
        live: false,
        feedIds: { sportradar: '26963464' },
      },
    })
    expect(scope).toBe('200001893330')
    expect(openPrices(quotes, 'ft_1x2')).toEqual(['ft_1x2 away 2.22', 'ft_1x2 draw 3.45', 'ft_1x2 home 2.95'])
    expect(openPrices(quotes, 'ft_hdp')).toEqual(['ft_hdp 0.5 away 2.17', 'ft_hdp 0.5 home 1.62'])
    expect(openPrices(quotes, 'ft_htft')).toContain('ft_htft away/away 3.4')
    expect(openPrices(quotes, 'ft_margin')).toContain('ft_margin home_3+ 18')
    expect(openPrices(quotes, 'ft_away_ou')).toEqual([
      'ft_away_ou 1.5 over 2.09',
      'ft_away_ou 1.5 under 1.61',
    ])
  })

  it('says what the author of the recording read in it', () => {
    expect(inCents(read('betoffers.json').quotes)).toEqual(
      expect.arrayContaining(expectedOffers(`${folder}/expected_betoffers.json`)),
    )
  })
})

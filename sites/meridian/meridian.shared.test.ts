import { describe, expect, it } from 'vitest'
import { expectedOffers, inCents } from '../expected-offers.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const folder = 'pdmuinck_multibook_payloads/genC_2021-05_06_backend/meridian'
const read = (file: string) =>
  parse({ kind: 'event', receivedTime: '2021-05-20T12:00:00Z', body: readShared(`${folder}/${file}`) })

describe.runIf(hasShared(folder))('recorded answers', () => {
  it('reads one event whole: the home side is the favourite (2.36 against 3.35), and half a goal given pays about the same', () => {
    const { quotes, scope } = read('betoffers.json')
    expect(quotes[0]!.match).toMatchObject({
      home: 'Operario Ferroviario EC PR',
      away: 'Guarani FC SP',
      startTime: '2021-06-01T22:00:00.000Z',
      live: false,
      feedIds: { sportradar: '27472290' },
    })
    expect(scope).toBe('9540698')
    expect(openPrices(quotes, 'ft_1x2')).toEqual(['ft_1x2 away 3.35', 'ft_1x2 draw 2.9', 'ft_1x2 home 2.36'])
    expect(openPrices(quotes, 'ft_hdp')).toEqual(
      expect.arrayContaining(['ft_hdp -0.5 home 2.33', 'ft_hdp -0.5 away 1.58', 'ft_hdp 0.5 home 1.33']),
    )
    expect(openPrices(quotes, 'ft_ehdp')).toContain('ft_ehdp -1 home 5')
    expect(openPrices(quotes, 'h2_away_ou')).toContain('h2_away_ou 0.5 over 2.26')
    // 0.9 is no price: the other side of it is not sold alone
    expect(quotes.some(({ market, line }) => market === 'ft_home_ou' && line === 3.5)).toBe(false)
  })

  it('reads the older shape of the same answer, without fields that are empty', () => {
    const { quotes } = read('betoffers__v2021-06-01.json')
    expect(quotes[0]!.match).toMatchObject({
      home: 'Royal Antwerp FC',
      away: 'RSC Anderlecht',
      feedIds: { sportradar: '26963464' },
    })
    expect(openPrices(quotes, 'ft_hdp')).toEqual(['ft_hdp 0.5 away 2.22', 'ft_hdp 0.5 home 1.64'])
  })

  it('says what the author of the recording read in it', () => {
    // the author overlooked that the total of 5.5 is hidden
    const visible = expectedOffers(`${folder}/expected_betoffers.json`).filter(
      (offer) => !offer.startsWith('ft_ou 5.5'),
    )
    expect(inCents(read('betoffers.json').quotes)).toEqual(expect.arrayContaining(visible))
  })
})

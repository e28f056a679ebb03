import { describe, expect, it } from 'vitest'
import { SkipCapture } from '../errors.ts'
import { expectedOffers, inCents } from '../expected-offers.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'
import { createStraightState } from './state.ts'

const folder = 'pdmuinck_multibook_payloads/genC_2021-05_06_backend/pinnacle'
const capture = (body: string) => ({ kind: 'straight', receivedTime: '2021-06-03T12:00:00Z', body })

describe.runIf(hasShared(folder))('recorded answers', () => {
  const matchups = () => JSON.parse(readShared(`${folder}/markets.json`))
  const markets = () => JSON.parse(readShared(`${folder}/betoffers.json`)).data

  it('joins the matchups and markets of one match: the home side is the favourite (-319), so it gives a start', () => {
    const state = createStraightState()
    state.matchups(matchups(), false)
    state.markets(markets(), false)
    const { quotes, scope } = parse(capture(state.body(1337876363)))
    expect(scope).toBe('1337876363')
    expect(quotes[0]).toMatchObject({
      bookmaker: 'pinnacle',
      limit: 250,
      match: {
        home: 'Belgium',
        away: 'Greece',
        league: 'International - Friendlies',
        startTime: '2021-06-03T18:45:00.000Z',
        matchId: '1337876363',
      },
    })
    // -319: 1 + 100/319 = 1.31347962382 ; +804: 9.04 ; +440: 5.4
    expect(openPrices(quotes, 'ft_1x2')).toEqual([
      'ft_1x2 away 9.04',
      'ft_1x2 draw 5.4',
      'ft_1x2 home 1.31347962382',
    ])
    expect(openPrices(quotes, 'ft_hdp')).toContain('ft_hdp -1.5 home 2.06')
    expect(openPrices(quotes, 'ft_hdp')).toContain('ft_hdp -2.25 home 3.13')
    expect(openPrices(quotes, 'ft_ou')).toContain('ft_ou 3.5 over 2.69')
    expect(openPrices(quotes, 'ht_home_ou')).toContain('ht_home_ou 1 over 2.29')
    // draw no bet of the outsider +650
    expect(openPrices(quotes, 'ft_dnb')).toContain('ft_dnb away 7.5')
    expect(openPrices(quotes, 'ft_ehdp')).toContain('ft_ehdp -5 home 31')
    expect(openPrices(quotes, 'ft_cs')).toContain('ft_cs 1-0 6.5')
    expect(openPrices(quotes, 'ft_dc')).toContain('ft_dc draw_away 3.5')
    // what the author of the recording read in it
    expect(inCents(quotes)).toEqual(
      expect.arrayContaining(expectedOffers(`${folder}/expected_betoffers.json`)),
    )
  })

  it('asks for the matchups when it gets markets alone, and takes no price from matchups alone', () => {
    expect(() => parse(capture(readShared(`${folder}/betoffers.json`)))).toThrow(SkipCapture)
    expect(parse(capture(readShared(`${folder}/markets.json`))).quotes).toEqual([])
  })
})

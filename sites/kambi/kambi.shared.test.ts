import { describe, expect, it } from 'vitest'
import { expectedOffers, inCents } from '../expected-offers.testkit.ts'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { parse } from './parse.ts'

const read = (file: string) =>
  parse({ kind: 'offering', receivedTime: '2021-05-30T12:00:00Z', body: readShared(file) })

describe.runIf(hasShared('pdmuinck_multibook_payloads'))('recorded offerings', () => {
  it('reads one match of a Belgian skin whole: the away side is the favourite (1.60), so home starts ahead', () => {
    const { quotes, scope } = read('pdmuinck_multibook_payloads/genC_2021-05_06_backend/kambi/betoffers.json')
    expect(quotes[0]).toMatchObject({
      bookmaker: 'napoleon_games',
      match: {
        home: 'Mjøndalen',
        away: 'Molde',
        league: 'Eliteserien',
        startTime: '2021-05-30T13:00:00.000Z',
        live: false,
      },
    })
    expect(scope).toBe('1007519027')
    expect(openPrices(quotes, 'ft_1x2')).toEqual(['ft_1x2 away 1.6', 'ft_1x2 draw 4.2', 'ft_1x2 home 5.3'])
    // nearly even at one goal start for the outsider
    expect(openPrices(quotes, 'ft_hdp')).toContain('ft_hdp 1 home 1.83')
    expect(openPrices(quotes, 'ft_hdp')).toContain('ft_hdp 1 away 2')
    // level handicap pays what draw-no-bet pays
    expect(openPrices(quotes, 'ft_hdp')).toContain('ft_hdp 0 home 4.2')
    expect(openPrices(quotes, 'ft_dnb')).toEqual(['ft_dnb away 1.24', 'ft_dnb home 4.2'])
    // the outsider two behind pays 36
    expect(openPrices(quotes, 'ft_ehdp')).toContain('ft_ehdp -2 home 36')
    expect(openPrices(quotes, 'ft_dc')).toEqual([
      'ft_dc draw_away 1.17',
      'ft_dc home_away 1.24',
      'ft_dc home_draw 2.38',
    ])
    expect(openPrices(quotes, 'ft_ou')).toContain('ft_ou 2.5 over 1.6')
    expect(openPrices(quotes, 'ft_ou')).toContain('ft_ou 3.25 under 1.63')
    expect(openPrices(quotes, 'ft_htft')).toContain('ft_htft away/away 2.38')
    expect(openPrices(quotes, 'ft_margin')).toContain('ft_margin home_3+ 36')
    expect(openPrices(quotes, 'ft_cards_hdp')).toEqual([
      'ft_cards_hdp -0.5 away 1.57',
      'ft_cards_hdp -0.5 home 2.25',
    ])
    expect(openPrices(quotes, 'ft_corners_ou')).toContain('ft_corners_ou 9.5 under 2.07')
  })

  it('says what the author of the recording read in it', () => {
    const folder = 'pdmuinck_multibook_payloads/genC_2021-05_06_backend/kambi'
    const { quotes } = read(`${folder}/betoffers.json`)
    expect(inCents(quotes)).toEqual(
      expect.arrayContaining(expectedOffers(`${folder}/expected_betoffers.json`)),
    )
  })

  it('reads two thousand totals of a hundred matches', () => {
    const { quotes, scope } = read(
      'pdmuinck_multibook_payloads/kambi_unibet_bulk/unibet_betoffer_type_6.json',
    )
    const of = (home: string) => quotes.filter(({ match }) => match.home === home)
    expect(openPrices(of('Turkey'), 'ft_ou')).toContain('ft_ou 2.5 over 2.12')
    expect(openPrices(of('Turkey'), 'ft_away_ou')).toContain('ft_away_ou 0.5 over 1.12')
    expect(of('Holstein Kiel')[0]!.match).toMatchObject({ away: 'Bayern München', live: true })
    expect(openPrices(of('Holstein Kiel'), 'ft_ou')).toContain('ft_ou 4.5 over 1.88')
    expect(scope).toBeUndefined()
  })

  it('reads the bouts of a list of fights and none of the bets about how they end', () => {
    const { quotes } = read('sites/kambi/unibet_listview_recorded.json')
    const bout = quotes.filter(({ match }) => match.home === 'Gane, Ciryl')
    expect(openPrices(bout)).toEqual(['game_winner away 2.45', 'game_winner home 1.57'])
    expect(bout[0]!.match.sport).toBe('mma')
    expect(new Set(quotes.map(({ market }) => market))).toEqual(new Set(['game_winner']))
  })
})

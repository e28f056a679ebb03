import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import type { Outcome, Scope, Score } from './outcome.ts'
import {
  deadHeat,
  grossReturn,
  HALF_LOSS,
  HALF_WIN,
  LOSS,
  PUSH,
  profitPerUnit,
  type Settlement,
  verdict,
  WIN,
} from './settled.ts'
import { settle } from './settlement.ts'

const score = (text: string): Score => {
  const [home = Number.NaN, away = Number.NaN] = text.split('-').map(Number)
  return { home, away }
}
const outcome = (scores: { readonly [S in Scope]?: string }, winner?: 'home' | 'away'): Outcome => {
  const read = Object.fromEntries(Object.entries(scores).map(([scope, text]) => [scope, score(text)]))
  return winner === undefined ? { scores: read } : { scores: read, winner }
}
const at = (key: string, selection: string, ended: Outcome, listed?: readonly string[]) =>
  settle(parseMarketKey(key), selection, ended, listed === undefined ? {} : { listed })

const ends: Readonly<Record<string, Settlement>> = { W: WIN, w: HALF_WIN, P: PUSH, l: HALF_LOSS, L: LOSS }

describe('full-time scores', () => {
  // market, selection, then score:end pairs; W win, w half win, P push, l half loss, L loss
  test.each([
    ['ft_1x2', 'home', '2-1:W 1-1:L 0-1:L'],
    ['ft_1x2', 'draw', '2-1:L 1-1:W 0-1:L'],
    ['ft_dc', 'home_draw', '2-1:W 1-1:W 0-1:L'],
    ['ft_dc', 'home_away', '2-1:W 1-1:L 0-1:W'],
    ['ft_dc', 'draw_away', '2-1:L 1-1:W 0-1:W'],
    ['ft_dnb', 'home', '2-1:W 1-1:P 0-1:L'],
    ['ft_hdp 0', 'away', '2-1:L 1-1:P 0-1:W'],
    ['ft_hdp -0.25', 'home', '1-0:W 0-0:l 0-1:L'],
    ['ft_hdp -0.25', 'away', '1-0:L 0-0:w 0-1:W'],
    ['ft_hdp 0.25', 'home', '1-0:W 0-0:w 0-1:L'],
    ['ft_hdp 0.25', 'away', '1-0:L 0-0:l 0-1:W'],
    ['ft_hdp -0.75', 'home', '2-0:W 1-0:w 0-0:L'],
    ['ft_hdp -0.75', 'away', '2-0:L 1-0:l 0-0:W'],
    ['ft_hdp -1', 'home', '2-0:W 1-0:P 0-0:L'],
    ['ft_hdp 1.25', 'home', '0-0:W 0-1:w 0-2:L'],
    ['ft_hdp 2', 'away', '0-1:L 0-2:P 0-3:W'],
    ['ft_ehdp -1', 'home', '2-0:W 1-0:L 0-0:L'],
    ['ft_ehdp -1', 'draw', '2-0:L 1-0:W 0-0:L'],
    ['ft_ehdp -1', 'away', '2-0:L 1-0:L 0-0:W'],
    ['ft_ou 2.5', 'over', '2-1:W 1-1:L'],
    ['ft_ou 2.25', 'over', '2-1:W 1-1:l 1-0:L'],
    ['ft_ou 2.25', 'under', '2-1:L 1-1:w 1-0:W'],
    ['ft_ou 2.75', 'over', '2-2:W 2-1:w 1-1:L'],
    ['ft_ou 2.75', 'under', '2-2:L 2-1:l 1-1:W'],
    ['ft_ou 3', 'under', '2-2:L 2-1:P 1-1:W'],
    ['ft_home_ou 1.5', 'over', '2-0:W 1-5:L'],
    ['ft_away_ou 1', 'under', '9-0:W 0-1:P 0-2:L'],
    ['ft_btts', 'yes', '1-1:W 3-0:L 0-0:L'],
    ['ft_btts', 'no', '1-1:L 3-0:W 0-0:W'],
    ['ft_oe', 'odd', '2-1:W 1-1:L 0-0:L'],
    ['ft_oe', 'even', '2-1:L 1-1:W 0-0:W'],
    ['ft_cs', '2-1', '2-1:W 1-2:L 3-1:L'],
    ['ft_margin', 'home_2', '2-0:W 3-1:W 3-0:L 0-2:L'],
    ['ft_margin', 'away_3+', '0-3:W 1-6:W 0-2:L 3-0:L'],
    ['ft_margin', 'draw', '1-1:W 1-0:L'],
    ['ft_winner', 'home', '1-0:W 1-1:P 0-1:L'],
  ])('%s %s', (key, selection, cases) => {
    for (const [final = '', end = ''] of cases.split(' ').map((one) => one.split(':')))
      expect(at(key, selection, outcome({ ft: final })), final).toBe(ends[end])
  })
})

test('the other scores depend on the ones the bookmaker listed', () => {
  const listed = ['0-0', '1-0', '0-1', '1-1']
  expect(at('ft_cs', 'other', outcome({ ft: '5-4' }), listed)).toBe(WIN)
  expect(at('ft_cs', 'other', outcome({ ft: '1-1' }), listed)).toBe(LOSS)
  expect(at('ft_cs', 'other_home', outcome({ ft: '5-4' }), listed)).toBe(WIN)
  expect(at('ft_cs', 'other_away', outcome({ ft: '5-4' }), listed)).toBe(LOSS)
  expect(at('ft_cs', 'other_draw', outcome({ ft: '2-2' }), listed)).toBe(WIN)
  expect(at('ft_cs', 'other', outcome({ ft: '5-4' }))).toEqual({
    unresolved: true,
    needs: 'the scores the bookmaker listed',
  })
})

test('half-time/full-time reads two scores', () => {
  const ended = outcome({ ht: '0-1', ft: '2-1' })
  expect(at('ft_htft', 'away/home', ended)).toBe(WIN)
  expect(at('ft_htft', 'home/home', ended)).toBe(LOSS)
  expect(at('ft_htft', 'away/home', outcome({ ft: '2-1' }))).toEqual({
    unresolved: true,
    needs: 'the score of ht',
  })
})

describe('periods and counts', () => {
  const match = outcome({
    ht: '1-0',
    ft: '2-2',
    ot: '1-0',
    ft_corners: '7-4',
    ht_corners: '2-4',
    ft_cards: '1-3',
  })
  test.each([
    ['ht_1x2', 'home', WIN],
    ['h2_1x2', 'away', WIN],
    ['ft_1x2', 'draw', WIN],
    ['game_1x2', 'home', WIN],
    ['game_winner', 'home', WIN],
    ['game_ou 4.5', 'over', WIN],
    ['ft_ou 4.5', 'over', LOSS],
    ['ot_ou 1', 'over', PUSH],
    ['ft_corners_ou 10.75', 'over', HALF_WIN],
    ['h2_corners_1x2', 'home', WIN],
    ['ht_corners_hdp 2', 'home', PUSH],
    ['ft_cards_hdp 1.75', 'home', HALF_LOSS],
  ] as const)('%s %s', (key, selection, end) => expect(at(key, selection, match)).toBe(end))

  test('quarters add up to halves, halves to the match', () => {
    const game = outcome({ q1: '20-25', q2: '30-22', q3: '18-28', q4: '25-18' })
    expect(at('ht_hdp -2.5', 'home', game)).toBe(WIN)
    expect(at('ft_1x2', 'draw', game)).toBe(WIN)
    expect(at('h2_ou 89.25', 'over', game)).toBe(HALF_LOSS)
    expect(at('game_winner', 'home', game)).toEqual({ unresolved: true, needs: 'the score of game' })
  })
  test('a period is what the others leave over', () => {
    expect(at('p3_winner', 'away', outcome({ ft: '3-3', p1: '1-0', p2: '2-1' }))).toBe(WIN)
    expect(at('ot_winner', 'away', outcome({ ft: '3-3', game: '3-4' }))).toBe(WIN)
  })
  test('tennis: the match by sets, games and one set', () => {
    const match = outcome({ game_sets: '2-1', game_games: '16-17', set1: '4-6', set2: '6-4', set3: '6-7' })
    expect(at('game_winner', 'home', match)).toBe(WIN)
    expect(at('game_sets_hdp -1.5', 'home', match)).toBe(LOSS)
    expect(at('game_games_hdp 1', 'home', match)).toBe(PUSH)
    expect(at('game_games_ou 32.5', 'over', match)).toBe(WIN)
    expect(at('set1_winner', 'away', match)).toBe(WIN)
    expect(at('set1_winner', 'away', outcome({ set1_games: '4-6' }))).toBe(WIN)
  })
  test('esports: the series by maps, one map by rounds', () => {
    const series = outcome({ game_maps: '2-0', map1: '13-11', map2_rounds: '16-14' })
    expect(at('game_winner', 'home', series)).toBe(WIN)
    expect(at('game_maps_ou 2.5', 'under', series)).toBe(WIN)
    expect(at('map1_winner', 'home', series)).toBe(WIN)
    expect(at('map2_rounds_ou 30', 'over', series)).toBe(PUSH)
    expect(at('map3_winner', 'home', series)).toEqual({ unresolved: true, needs: 'the score of map3' })
  })
  test('who won a shoot-out wins the contest, and nothing else changes', () => {
    const cup = outcome({ ft: '1-1', ot: '0-0' }, 'away')
    expect(at('game_winner', 'away', cup)).toBe(WIN)
    expect(at('game_1x2', 'draw', cup)).toBe(WIN)
    expect(at('ft_dnb', 'away', cup)).toBe(PUSH)
  })
  test('hockey: a tie after sixty minutes won in overtime pays two different markets', () => {
    const game = outcome({ ft: '2-2', game: '2-3' })
    expect(at('ft_1x2', 'away', game)).toBe(LOSS)
    expect(at('game_winner', 'away', game)).toBe(WIN)
  })
})

test('what cannot be is refused by value', () => {
  const refuses = (work: () => unknown, code: string, value: unknown) =>
    expect(work).toThrow(expect.objectContaining({ code, value }))
  refuses(() => at('ft_1x2', 'over', outcome({ ft: '1-0' })), 'unknown_selection', 'over')
  refuses(() => at('ft_cs', '02-1', outcome({ ft: '1-0' })), 'unknown_selection', '02-1')
  refuses(() => at('ft_1x2', 'home', outcome({ ft: '1.5-0' })), 'bad_score', { home: 1.5, away: 0 })
  refuses(() => at('h2_ou 1', 'over', outcome({ ft: '1-0', ht: '2-0' })), 'bad_score', { home: -1, away: 0 })
  refuses(() => deadHeat(1, 2), 'bad_amount', [1, 2])
})

test('what comes back: half win (o+1)/2, half loss ½, push 1, dead heat a part of the odds', () => {
  const odds = 2.1
  expect([WIN, HALF_WIN, PUSH, HALF_LOSS, LOSS].map((end) => grossReturn(end, odds))).toEqual([
    2.1, 1.55, 1, 0.5, 0,
  ])
  expect([WIN, HALF_WIN, PUSH, HALF_LOSS, LOSS].map(verdict)).toEqual([1, 0.5, 0, -0.5, -1])
  expect(grossReturn(deadHeat(2), 5)).toBe(2.5)
  expect(grossReturn(deadHeat(3, 2), 3)).toBeCloseTo(2, 12)
  expect(verdict(deadHeat(2))).toBe(0)
  expect(profitPerUnit(WIN, odds, 'lay')).toBeCloseTo(-1.1, 12)
  expect(profitPerUnit(HALF_LOSS, odds, 'lay')).toBe(0.5)
})

test('a quarter line is two half stakes on its neighbours', () => {
  const goals = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(
      goals,
      goals,
      fc.integer({ min: -12, max: 12 }),
      fc.boolean(),
      (home, away, half, isTotal) => {
        const line = half / 2 + 0.25
        const ended = outcome({ ft: `${home}-${away}` })
        const key = isTotal ? 'ft_ou' : 'ft_hdp'
        const asked = isTotal ? Math.abs(line) : line
        for (const selection of isTotal ? ['over', 'under'] : ['home', 'away']) {
          const [whole, low, high] = [asked, asked - 0.25, asked + 0.25].map(
            (at0) => at(`${key} ${at0}`, selection, ended) as Settlement,
          )
          expect(whole?.won).toBe(((low?.won ?? 0) + (high?.won ?? 0)) / 2)
          expect(whole?.returned).toBe(((low?.returned ?? 0) + (high?.returned ?? 0)) / 2)
        }
      },
    ),
  )
})

test('identical bets under two names settle alike', () => {
  // MATHS 2.5: same period, same overtime scope
  const same: readonly (readonly [string, string, string, string])[] = [
    ['ft_1x2', 'home', 'ft_hdp -0.5', 'home'],
    ['ft_1x2', 'away', 'ft_hdp 0.5', 'away'],
    ['ft_dc', 'draw_away', 'ft_hdp -0.5', 'away'],
    ['ft_dc', 'home_draw', 'ft_hdp 0.5', 'home'],
    ['ft_dnb', 'home', 'ft_hdp 0', 'home'],
    ['ft_dnb', 'away', 'ft_hdp 0', 'away'],
    ['ft_ehdp 0', 'draw', 'ft_1x2', 'draw'],
    ['ft_ehdp 1', 'home', 'ft_dc', 'home_draw'],
    ['ft_ehdp 1', 'draw', 'ft_margin', 'away_1'],
  ]
  for (let home = 0; home <= 6; home++)
    for (let away = 0; away <= 6; away++)
      for (const [market, selection, twin, twinSelection] of same) {
        const ended = outcome({ ft: `${home}-${away}` })
        expect(at(market, selection, ended), `${market} ${home}-${away}`).toBe(at(twin, twinSelection, ended))
      }
})

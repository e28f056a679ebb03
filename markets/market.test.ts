import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyMarket } from './market.testkit.ts'
import { formatMarketKey, marketFrom, marketName, parseMarketKey } from './market.ts'

test('a key is read as what it says', () => {
  expect(parseMarketKey('ft_1x2')).toEqual({ period: 'ft', stat: 'score', kind: '1x2' })
  expect(parseMarketKey('ft_hdp -0.5')).toEqual({ period: 'ft', stat: 'score', kind: 'hdp', line: -0.5 })
  expect(parseMarketKey('ft_corners_ou 9.5')).toEqual({
    period: 'ft',
    stat: 'corners',
    kind: 'ou',
    line: 9.5,
  })
  expect(parseMarketKey('ft_home_ou 1.5')).toEqual({
    period: 'ft',
    stat: 'score',
    kind: 'home_ou',
    line: 1.5,
  })
  expect(parseMarketKey('ht_corners_away_ou 2')).toEqual({
    period: 'ht',
    stat: 'corners',
    kind: 'away_ou',
    line: 2,
  })
  expect(parseMarketKey('game_maps_hdp -1.5')).toEqual({
    period: 'game',
    stat: 'maps',
    kind: 'hdp',
    line: -1.5,
  })
  expect(parseMarketKey('map1_rounds_ou 26.5')).toEqual({
    period: 'map1',
    stat: 'rounds',
    kind: 'ou',
    line: 26.5,
  })
  expect(parseMarketKey('set2_games_ou 9.5')).toEqual({
    period: 'set2',
    stat: 'games',
    kind: 'ou',
    line: 9.5,
  })
  expect(parseMarketKey('game_winner')).toEqual({ period: 'game', stat: 'score', kind: 'winner' })
})

test('there is one spelling of a line', () => {
  for (const written of ['ft_hdp 0', 'ft_hdp -0', 'ft_hdp +0.0'])
    expect(formatMarketKey(parseMarketKey(written))).toBe('ft_hdp 0')
  expect(formatMarketKey(parseMarketKey('ft_ou 2.50'))).toBe('ft_ou 2.5')
  expect(Object.is(parseMarketKey('ft_hdp -0').line, 0)).toBe(true)
})

test('every market comes back from its key, and from name and line', () => {
  fc.assert(
    fc.property(anyMarket, (one) => {
      expect(parseMarketKey(formatMarketKey(one))).toEqual(one)
      expect(marketFrom(marketName(one), one.line)).toEqual(one)
    }),
    { numRuns: 2_000 },
  )
})

describe('what no market can be is refused by value', () => {
  test.each([
    ['ft_xyz', 'unknown_kind', 'xyz'],
    ['ft', 'unknown_kind', ''],
    ['ft_corners', 'unknown_kind', 'corners'],
    ['ft_score_ou 2.5', 'unknown_kind', 'score_ou'],
    ['zz_1x2', 'unknown_period', 'zz'],
    ['map8_winner', 'unknown_period', 'map8'],
    ['', 'unknown_period', ''],
    ['ht_htft', 'unknown_period', 'ht'],
    ['ft_hdp', 'bad_line', undefined],
    ['ft_hdp 0.3', 'bad_line', 0.3],
    ['ft_hdp 1e1', 'bad_line', '1e1'],
    ['ft_hdp ', 'bad_line', ''],
    ['ft_hdp 1001', 'bad_line', 1001],
    ['ft_ehdp 0.5', 'bad_line', 0.5],
    ['ft_ou -2.5', 'bad_line', -2.5],
    ['ft_1x2 1', 'bad_line', 1],
  ])('%s', (key, code, value) => {
    expect(() => parseMarketKey(key)).toThrow(expect.objectContaining({ code, value }))
  })
  test('NaN and Infinity are named, not hidden', () => {
    expect(() => marketFrom('ft_ou', Number.NaN)).toThrow('got NaN')
    expect(() => marketFrom('ft_ou', Number.POSITIVE_INFINITY)).toThrow('got Infinity')
  })
})

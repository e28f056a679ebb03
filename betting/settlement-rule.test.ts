import { describe, expect, test } from 'vitest'
import { type Market, parseMarketKey } from '#markets/market.ts'
import { ruleFor, type SettlementRule, settlementRulesSchema } from './settlement-rule.ts'

const rule = (clauses: Partial<SettlementRule>): SettlementRule => ({
  bookmaker: 'a',
  sport: 'tennis',
  version: 3,
  source: 'https://example.org/rules',
  verifiedOn: '2026-10-01',
  ...clauses,
})

describe('rules as data', () => {
  const rules = settlementRulesSchema.parse([
    { ...rule({ retirement: 'completed' }) },
    { ...rule({ kinds: ['winner'], retirement: 'first_set' }) },
    { ...rule({ kinds: ['winner'], periods: ['set1'], retirement: 'first_ball' }) },
  ])
  const retirement = (key: string) => ruleFor(rules, 'a', 'tennis', parseMarketKey(key) as Market)?.retirement
  test('the most exact rule speaks', () => {
    expect(retirement('game_winner')).toBe('first_set')
    expect(retirement('set1_winner')).toBe('first_ball')
    expect(retirement('game_games_ou 22.5')).toBe('completed')
  })
  test('nobody speaks for another bookmaker or sport', () => {
    expect(ruleFor(rules, 'b', 'tennis', parseMarketKey('game_winner'))).toBeUndefined()
    expect(ruleFor(rules, 'a', 'darts', parseMarketKey('game_winner'))).toBeUndefined()
  })
  test.each<[string, unknown]>([
    ['without a source', { bookmaker: 'a', sport: 'tennis', version: 1, verifiedOn: '2026-10-01' }],
    ['with a field nobody knows', { ...rule({}), retirment: 'first_set' }],
    ['read yesterday', { ...rule({}), verifiedOn: 'yesterday' }],
    ['of a market nobody knows', { ...rule({}), kinds: ['moneyline'] }],
    ['with a window before the start', { ...rule({}), postponedStandsHours: -1 }],
  ])('a rule %s is refused', (_, one) => {
    expect(settlementRulesSchema.safeParse([one]).success).toBe(false)
  })
})

import { describe, expect, test } from 'vitest'
import type { Opportunity } from './opportunity.ts'
import { opportunityFilter, passesFilter } from './opportunity-filter.ts'
import { readResumePoint, subscribe, writeResumePoint } from './subscribe.ts'

const at = Date.parse('2026-12-01T12:00:00Z')
const leg = (bookmaker: string, market: string, ageMs: number) => ({
  ...{ bookmaker, market, selection: 'home', side: 'back', odds: 2.1, share: 0.5 },
  ...{ seen_at: new Date(at - ageMs).toISOString(), changed_at: new Date(at - ageMs).toISOString() },
})
const offered = {
  ...{ id: '1', kind: 'arbitrage', sport: 'football', league: 'Serie A', live: false, margin: 2.5 },
  ...{ certainty: 'sure', plan: { worst_minor: 250 } },
  legs: [leg('a', 'ft_1x2', 1000), leg('b', 'ft_hdp', 9000)],
} as unknown as Opportunity

describe('each name of the filter narrows by itself', () => {
  test.each<[string, unknown, unknown]>([
    ['kinds', ['arbitrage', 'value'], ['value']],
    ['sports', ['football'], ['tennis']],
    ['leagues', ['Serie A'], ['Serie B']],
    ['bookmakers', ['a', 'b', 'c'], ['a']],
    ['without_bookmakers', ['c'], ['b']],
    ['markets', ['ft_hdp'], ['ft_ou']],
    ['min_profit', 2.5, 2.6],
    ['min_money', 250, 251],
    ['certainty', ['sure'], ['rules_differ']],
    ['max_age_ms', 9000, 8999],
    ['live', false, true],
  ])('%s', (name, wanted, unwanted) => {
    expect(passesFilter(opportunityFilter.parse({ [name]: wanted }), offered, at)).toBe(true)
    expect(passesFilter(opportunityFilter.parse({ [name]: unwanted }), offered, at)).toBe(false)
  })
})

test('a query string and a message are read alike', () => {
  const query = { kinds: 'arbitrage,value', live: 'true', min_profit: '1.5', bookmakers: 'a' }
  const message = { kinds: ['arbitrage', 'value'], live: true, min_profit: 1.5, bookmakers: ['a'] }
  expect(opportunityFilter.parse(query)).toEqual(opportunityFilter.parse(message))
})

test.each([{ sport: 'football' }, { min_profit: 'much' }, { kinds: ['sure'] }, { live: 'maybe' }])(
  '%j is an error, not a filter that does nothing',
  (filters) => {
    expect(opportunityFilter.safeParse(filters).success).toBe(false)
    expect(subscribe.safeParse({ type: 'subscribe', filters }).success).toBe(false)
  },
)

test('a resume point is read as it was written, and nothing else is', () => {
  const point = { epoch: 1_796_000_000_000, n: 42 }
  expect(readResumePoint(writeResumePoint(point))).toEqual(point)
  for (const text of [undefined, '', '42', '1-2-3', 'a-b', '1-'])
    expect(readResumePoint(text)).toBeUndefined()
})

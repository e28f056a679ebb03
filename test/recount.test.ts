import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { recount } from './recount.ts'

const folder = new URL('../lab/recordings/world-cup-2026/', import.meta.url)
const source = new URL('../../shared/data/split/wc2026_odds.csv', import.meta.url)
const exchanges = (
  JSON.parse(readFileSync(new URL('bookmakers.json', folder), 'utf8')) as { id: string; exchange?: boolean }[]
)
  .filter((bookmaker) => bookmaker.exchange)
  .map((bookmaker) => bookmaker.id)

test('30 of 262 match snapshots are arbitrages, 3 of them without the exchanges', () => {
  const { snapshots, arbitrages } = recount(folder, exchanges)
  expect(exchanges).toHaveLength(3)
  expect(snapshots).toBe(262)
  expect(arbitrages).toHaveLength(30)
  const without = arbitrages.filter((found) => found.marginWithoutExchanges !== undefined)
  expect(without.map(({ ts, match }) => `${ts} ${match}`)).toEqual([
    '2026-06-13T19:50:00Z Germany v Curaçao',
    '2026-06-14T02:01:00Z Germany v Curaçao',
    '2026-06-14T06:13:00Z Germany v Curaçao',
  ])
  // 1.06, 26 and 56 of three bookmakers: 1/(1/1.06 + 1/26 + 1/56) − 1
  for (const { marginWithoutExchanges } of without)
    expect(marginWithoutExchanges).toBeCloseTo(0.000285173567, 12)
})

describe.runIf(existsSync(source))('the source itself', () => {
  type Row = Record<'ts_utc' | 'match' | 'kickoff_utc' | 'bookmaker' | 'market' | 'outcome' | 'price', string>
  test('counted straight over its rows gives the identical list', () => {
    const best = new Map<string, Map<string, number>>()
    for (const row of parse(readFileSync(source, 'utf8'), { columns: true }) as Row[]) {
      const ts = `${row.ts_utc.replace(' ', 'T')}:00Z`
      if (row.market !== 'h2h' || row.kickoff_utc <= ts) continue
      const key = `${ts} ${row.match}`
      const outcomes = best.get(key) ?? best.set(key, new Map()).get(key)!
      outcomes.set(row.outcome, Math.max(outcomes.get(row.outcome) ?? 0, Number(row.price)))
    }
    const margins = [...best].map(([key, outcomes]) => ({
      key,
      margin: 1 / [...outcomes.values()].reduce((sum, odds) => sum + 1 / odds, 0) - 1,
    }))
    // three snapshots add up to exactly one: floats say 2e-16 for one of them
    const expected = margins.filter(({ margin }) => margin > 1e-12).sort((a, b) => (a.key < b.key ? -1 : 1))
    const { snapshots, arbitrages } = recount(folder, exchanges)
    const counted = arbitrages.map(({ ts, match, margin }) => ({ key: `${ts} ${match}`, margin }))
    counted.sort((a, b) => (a.key < b.key ? -1 : 1))
    expect(snapshots).toBe(best.size)
    expect(counted.map(({ key }) => key)).toEqual(expected.map(({ key }) => key))
    counted.forEach(({ margin }, i) => {
      expect(margin).toBeCloseTo(expected[i]!.margin, 12)
    })
  })
})
